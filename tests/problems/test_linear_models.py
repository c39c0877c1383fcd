"""The assignment of numpy: marked without torch, on either side."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.runs import Backend, Call, Failed, Returned
from grader.sandbox.opening import opened
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.spec.limits import Limits

ROOT = Path(__file__).parents[2]
VERIFY = """
import sys
from grader.cli import cli
try:
    cli.main(["verify", "linear_models"])
except SystemExit as end:
    assert end.code == 0, end.code
print(sorted(name for name in sys.modules if name.partition(".")[0] == "torch"))
"""
SUBMISSION = """
import sys

def torch_modules():
    return float(sum(
        name.partition(".")[0] == "torch" and module is not None
        for name, module in sys.modules.items()
    ))

def kinds(x, W):
    return float((type(x), type(W)) == (float, sys.modules["numpy"].ndarray))

def labels(y, keep, k, training):
    kinds = y.dtype.name == "int64" and keep.dtype.name == "bool" and type(k) is int
    return y[keep] + k if kinds and training is True else None

def import_undone():
    for name in ("torch", "torchgen", "functorch"):
        del sys.modules[name]
    import torch
    return 0.0
"""


def test_it_is_verified_without_torch_in_the_grader():
    done = subprocess.run(
        [sys.executable, "-c", VERIFY], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr
    assert "9 of 9 checks passed" in done.stdout


@pytest.fixture(scope="module")
def session():
    with (
        opened(("values",), "basic", backend=Backend("numpy")) as launcher,
        Session(Source({"hw.py": SUBMISSION.encode()}, "hw.py"), Limits(), launcher) as session,
    ):
        yield launcher, session


def run(session, function, **inputs):
    (found,) = session[1].run([Call("values", function, inputs, ())])
    return found


def test_a_submission_finds_no_torch(session):
    found = run(session, "torch_modules")
    assert isinstance(found, Returned)
    assert found.values[""] == 0


def test_arguments_are_numpys(session):
    found = run(session, "kinds", x=np.array(0.5), W=np.ones((2, 3)))
    assert found.values[""] == 1


def test_labels_masks_and_switches_arrive_as_what_they_are(session):
    y, keep = np.array([2, 0, 5]), np.array([True, False, True])
    found = run(session, "labels", y=y, keep=keep, k=np.array(3), training=np.array(True))
    assert found.values[""].dtype == np.int64
    assert found.values[""].tolist() == [5, 8]


def test_torch_cannot_be_read_even_where_the_import_is_mended(session):
    if session[0].isolation == "basic":
        pytest.skip("this machine keeps no file from a submission")
    found = run(session, "import_undone")
    assert isinstance(found, Failed)
    assert found.exception in {"PermissionError", "ModuleNotFoundError"}
