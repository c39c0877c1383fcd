"""How long grading takes, each figure as a ratio to a baseline measured in the same run.

Run by `make bench`. Machines differ and drift; a ratio holds, a second does not.
docs/performance.md says what the goals mean and records what was measured.
"""

import argparse
import json
import pickle
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from grader.course.course import Course
from grader.renderers import files, html
from grader.renderers import json as json_renderer
from grader.trials.calls import call_of
from grader.trials.draw import draw_trial, sizes_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PERFECT = ROOT / "submissions_example" / "hw1" / "perfect" / "hw1.py"
GRADER = [sys.executable, "-m", "grader"]
RUNS = 5
CLASS = 100
FRESH = 6
"""Fresh processes that are timed, two at a time; all are alike."""
WARM_ROUNDS = 5


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description="Time grading, as ratios.")
    options.add_argument("--large", type=int, default=1000, help="the size of the large class")
    large = options.parse_args().large
    print(f"{'what':<56}{'seconds':>9}{'ratio':>8}{'goal':>8}")
    single_commands()
    with tempfile.TemporaryDirectory() as folder:
        whole_classes(Path(folder), large)


def single_commands() -> None:
    """Single commands, each by turns with `import torch`: what else runs slows both down."""
    alone = [sys.executable, "-c", "import torch"]
    for words, goal in ((["check", str(PERFECT)], 1.6), (["--help"], 0.2), (["list"], 0.2)):
        torch, taken = by_turns(alone, [*GRADER, *words])
        row("import torch", torch, 1.0)
        row(f"grader {words[0]}, to import torch", taken, taken / torch, goal)
    again = checked_again()
    row("a check again under --watch, to import torch", again, again / torch, 0.15)


def checked_again() -> float:
    """The median time from a save to the end of the page under `check --watch`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "hw1.py")
        path.write_bytes(PERFECT.read_bytes())
        command = [*GRADER, "check", str(path), "--course", str(ROOT), "--watch"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
            await_page(process)
            taken = [saved(path, number, process) for number in range(2 * RUNS)]
            process.send_signal(signal.SIGINT)
    return statistics.median(taken)


def saved(path: Path, number: int, process: "subprocess.Popen[str]") -> float:
    """Save the file anew; how long until its page stands there."""
    started = time.perf_counter()
    path.write_bytes(PERFECT.read_bytes() + f"# {number}\n".encode())
    await_page(process)
    return time.perf_counter() - started


def await_page(process: "subprocess.Popen[str]") -> None:
    """Read what is printed up to the last line of a page."""
    assert process.stdout is not None
    if not any(line.startswith("Watching ") for line in process.stdout):
        raise SystemExit("the check under --watch ended")


def whole_classes(folder: Path, large: int) -> None:
    """Classes of right submissions, all alike but for a comment."""
    calls = folder / "calls.pickle"
    calls.write_bytes(pickle.dumps(all_calls()))
    alone = [sys.executable, str(HERE / "unprotected.py"), str(calls), str(PERFECT)]
    fresh, own = two_at_a_time([*alone, "1"]), float(output([*alone, str(WARM_ROUNDS)]))
    row("a fresh process for each submission, two at a time", fresh, 1.0)
    row("the calls of a submission, warm and unprotected", own, 1.0)
    small, big = graded(folder / "small", CLASS), graded(folder / "large", large)
    pages = drawn(folder / "small-out" / "report.json")
    row(f"the pages of a class of {CLASS}, to grading it", pages, pages / small["seconds"], 1.0)
    ratio = small["seconds"] / (fresh * CLASS)
    row(f"a class of {CLASS}, to fresh processes", small["seconds"], ratio, 0.05)
    marginal = (big["seconds"] - small["seconds"]) / (large - CLASS)
    row("one more submission, to its own calls", marginal, marginal / own, 3.0)
    ratio = big["peak_kib"] / small["peak_kib"]
    row(f"peak memory of the controller, {large} to {CLASS}", big["seconds"], ratio, 1.3)


def all_calls() -> list[object]:
    """Every call that grading hw1 makes of a right submission, hidden trials only."""
    assignment = Course(ROOT).assignment("hw1")
    return [
        call_of(problem, function, draw_trial(problem, index, ("bench",), sizes))
        for problem in assignment.problems
        for index in range(assignment.trials if problem.inputs else 1)
        for sizes in [sizes_of(problem, index)]
        for function in problem.functions
    ]


def two_at_a_time(command: Sequence[str]) -> float:
    """Seconds for each of FRESH processes, two of which run at any time."""
    started = time.perf_counter()
    for _ in range(FRESH // 2):
        pair = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(2)]
        codes = [process.wait() for process in pair]
        if any(codes):
            raise SystemExit("a fresh process failed")
    return (time.perf_counter() - started) / FRESH


def graded(folder: Path, size: int) -> dict[str, float]:
    """How long `grader grade` takes on a class of `size`, and its own peak memory."""
    for number in range(size):
        path = folder / f"student{number:04}" / "hw1.py"
        path.parent.mkdir(parents=True)
        path.write_bytes(PERFECT.read_bytes() + f"# {number}\n".encode())
    out = str(folder) + "-out"
    command = [sys.executable, str(HERE / "peak.py"), str(folder), "-a", "hw1", "--out", out]
    started = time.perf_counter()
    peak = json.loads(output(command))
    seconds = time.perf_counter() - started
    report = json.loads((Path(out) / "report.json").read_bytes())
    if {s["score"] for s in report["submissions"]} != {49.0}:
        raise SystemExit("a right submission was not marked right")
    return {"seconds": seconds, "peak_kib": float(peak)}


def drawn(report: Path) -> float:
    """How long the pages of a class take, the templates' compilation with them."""
    found = json_renderer.load(report)
    names = [submission.name for submission in found.submissions]
    started = time.perf_counter()
    for name in names:
        html.submission(found, name)
    html.classroom(found, files.folder_names(names))
    return time.perf_counter() - started


def row(what: str, measured: float, ratio: float, goal: float | None = None) -> None:
    """One line of the table."""
    wanted = f"≤ {goal:g}" if goal else ""
    print(f"{what:<56}{measured:>9.3f}{ratio:>8.3f}{wanted:>8}", flush=True)


def by_turns(*commands: Sequence[str]) -> list[float]:
    """The median wall time of each command, after one run that is not counted."""
    rounds = [[seconds(command) for command in commands] for _ in range(1 + RUNS)]
    return [statistics.median(taken) for taken in zip(*rounds[1:], strict=True)]


def seconds(command: Sequence[str]) -> float:
    """The wall time of one run; its output is thrown away, its failure is not."""
    started = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def output(command: Sequence[str]) -> str:
    """What a command prints on standard output."""
    run = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return run.stdout


if __name__ == "__main__":
    main()
