"""How long the commands take, each as a ratio to a baseline measured in the same run.

Run by `make bench`. Machines differ and drift; a ratio holds, a second does not.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PERFECT = ROOT / "submissions_example" / "hw1" / "perfect" / "hw1.py"
RUNS = 5
CLASS = 20

# What a grader that starts afresh for every submission has to do at the least.
FRESH = """
import importlib.util, sys, torch
spec = importlib.util.spec_from_file_location("hw1", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
"""


def main() -> None:
    """Measure, and print the table."""
    grader = [sys.executable, "-m", "grader"]
    torch = median([sys.executable, "-c", "import torch"])
    print(f"{'what':<42}{'seconds':>9}{'ratio':>8}  to")
    row("import torch", torch, torch, "itself")
    for words in (["--help"], ["list"], ["check", str(PERFECT)]):
        row(f"grader {words[0]}", median([*grader, *words]), torch, "import torch")
    with tempfile.TemporaryDirectory() as folder:
        submissions = copies(Path(folder) / "class")
        fresh = sum(seconds([sys.executable, "-c", FRESH, str(path)]) for path in submissions)
        out = str(Path(folder) / "out")
        grade = [*grader, "grade", str(Path(folder) / "class"), "-a", "hw1", "--out", out]
        row(f"a class of {CLASS}", seconds(grade), fresh / 2, "fresh processes, two at a time")


def copies(folder: Path) -> list[Path]:
    """A class of right submissions, all alike."""
    text = PERFECT.read_bytes()
    paths = [folder / f"student{number:03}" / "hw1.py" for number in range(CLASS)]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
    return paths


def row(what: str, measured: float, baseline: float, name: str) -> None:
    """One line of the table."""
    print(f"{what:<42}{measured:>9.2f}{measured / baseline:>8.2f}  {name}", flush=True)


def median(command: Sequence[str]) -> float:
    """The median wall time of a command, after one run that is not counted."""
    seconds(command)
    return statistics.median(seconds(command) for _ in range(RUNS))


def seconds(command: Sequence[str]) -> float:
    """The wall time of one run; its output is thrown away, its failure is not."""
    started = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
