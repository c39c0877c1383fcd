"""The command; each check has tests of its own."""

import pytest

from grader.cli import verify
from grader.verify.results import Check, Verification


@pytest.fixture
def verified(monkeypatch):
    """A stand-in for the proofs: one check, which passes for the ids that it is told."""
    sound, asked = set(), []

    def fake(_, assignment_id, *, on_check):
        asked.append(assignment_id)
        check = Check(title="Draws", passed=assignment_id in sound, summary="8 trials.")
        on_check(check)
        return Verification(assignment=assignment_id, checks=(check,))

    monkeypatch.setattr(verify, "verify", fake)
    return sound, asked


@pytest.mark.usefixtures("course")
def test_a_sound_assignment_is_status_0(verified, grader):
    verified[0].add("tiny")
    result = grader("verify", "tiny")
    assert result.exit_code == 0
    assert "✓ Draws: 8 trials." in result.stdout
    assert "tiny: 1 of 1 checks passed." in result.stdout


@pytest.mark.usefixtures("course")
def test_an_unsound_one_is_status_1(verified, grader):
    result = grader("verify", "tiny")
    assert result.exit_code == 1
    assert "✗ Draws" in result.stdout
    assert verified[1] == ["tiny"]


def test_without_a_name_all_are_verified(verified, grader, course):
    (course / "problems/small.py").write_text((course / "problems/tiny.py").read_text())
    verified[0].add("tiny")
    assert grader("verify").exit_code == 1
    assert verified[1] == ["small", "tiny"]


@pytest.mark.usefixtures("course")
def test_an_unknown_assignment(grader):
    result = grader("verify", "large")
    assert result.exit_code == 2
    assert "no assignment 'large' in" in result.stderr
