"""What the tests of the sandbox share."""

import tempfile

import pytest

from grader.sandbox.folders import places
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.opening import opened


@pytest.fixture(scope="session")
def launcher():
    """The tightest that this machine has; cold processes where there is no zygote.

    One for all tests: a zygote takes a second to start.
    """
    with opened(("data", "plots", "text", "training", "values"), "basic") as launcher:
        yield launcher


@pytest.fixture
def fleeting(tmp_path, monkeypatch):
    """The folder in which all are made that live for seconds."""
    monkeypatch.setattr(places, "MEMORY", tmp_path.parent / "no memory")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def scratch(tmp_path):
    """The folder of a worker; whoever gets it has to remove it."""
    made = Scratch.create({}, {}, tmp_path)
    yield made
    assert not made.root.exists()
