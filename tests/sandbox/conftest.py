"""What the tests of the sandbox share."""

import tempfile
from dataclasses import dataclass

import pytest

from grader.sandbox.folders import places
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


@dataclass
class StandInRoom:
    """In the place of a scratch folder."""

    is_full: bool = False
    cleared: int = 0

    def is_overfull(self) -> bool:
        """Whether the test says so."""
        return self.is_full

    def as_given(self, printed: bytes) -> bytes:
        """Nothing of it is named."""
        return printed

    def clear(self) -> None:
        """Count."""
        self.cleared += 1


@pytest.fixture
def room():
    return StandInRoom()
