"""A large class with every tenth submission hostile: is it finished, complete and right?

    python tests/bench/mixed.py [SIZE]

The attacks are those of tests/hostile, over and over, each with the verdicts it must get. It is no
part of `make bench`, since it takes as long as the attacks' time-outs do.
"""

import contextlib
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "hostile"))

from attacks import read_attacks
from conftest import HONEST, grade, hand_in
from test_class import HONEST_POINTS, verdicts
from traps import settle

from grader.renderers import json

EVERY = 10


def main() -> None:
    """Grade the class, and print how long it took and what is not as it must be."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with contextlib.ExitStack() as ours:
        folder = Path(ours.enter_context(tempfile.TemporaryDirectory(prefix="mixed-")))
        folder.chmod(0o755)
        secret = f"{random.SystemRandom().uniform(2, 9):.9f}"
        traps = settle(folder, secret)
        traps.set(ours)
        known = read_attacks()
        attacks = {f"s{n:04}": known[n // EVERY % len(known)] for n in range(0, size, EVERY)}
        honest = {"hw.py": HONEST.replace("2.75", secret).encode()}
        for name in (f"s{n:04}" for n in range(size)):
            hand_in(folder, name, attacks[name].files if name in attacks else honest, traps)
        started = time.perf_counter()
        done = grade(folder, traps, "strict")
        print(f"status {done.returncode}, {time.perf_counter() - started:.0f} s")
        if done.returncode not in (0, 3):  # 3: the grader itself was at fault
            raise SystemExit(done.stderr)
        report = json.load(folder / "out/report.json")
        wrong = [result for result in report.submissions if not _is_right(result, attacks)]
        print(f"{len(report.submissions)} of {size} are in the report, {len(wrong)} are not right")
        for result in wrong:
            told = verdicts(result) if result.problems else f"{result.status}: {result.reason}"
            print(result.name, attacks[result.name].name if result.name in attacks else "", told)
        print("caught:", traps.caught)


def _is_right(result, attacks) -> bool:
    if result.name not in attacks:
        return result.score == HONEST_POINTS
    found = verdicts(result)
    return all(found[name] <= allowed for name, allowed in attacks[result.name].expected.items())


if __name__ == "__main__":
    main()
