"""A submission's own calls with nothing around them: what a grader cannot do without.

    python unprotected.py CALLS SUBMISSION ROUNDS

Runs all calls in the file CALLS as often as ROUNDS says, and prints the median of
their seconds. As a process of its own, with one round, it is the fresh process for each
submission that other graders start: it imports torch, and runs the functions.
"""

import importlib.util
import pickle
import statistics
import sys
import time
from pathlib import Path

import torch

from grader.sandbox.worker import actions


def main() -> None:
    """Load the submission, run its calls, and print how long a round took."""
    torch.set_num_threads(1)  # as in a worker: two at a time share the cores
    calls = pickle.loads(Path(sys.argv[1]).read_bytes())
    spec = importlib.util.spec_from_file_location("hw1", sys.argv[2])
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rounds = []
    for _ in range(int(sys.argv[3])):
        started = time.perf_counter()
        for call in calls:
            actions.perform(vars(module), call)
        rounds.append(time.perf_counter() - started)
    print(statistics.median(rounds))


if __name__ == "__main__":
    main()
