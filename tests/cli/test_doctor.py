import pytest

from grader.cli import doctor
from grader.sandbox.lockdown.findings import Examination
from grader.sandbox.lockdown.levels import LEVELS, WALLS


@pytest.mark.parametrize("level", LEVELS)
def test_the_exit_status_says_whether_it_is_enough(grader, monkeypatch, level):
    found = Examination(level, WALLS[level], (), {})
    monkeypatch.setattr(doctor, "examine", lambda _: found)
    result = grader("doctor")
    assert result.exit_code == (1 if level == "basic" else 0)
    assert f"{level}: submissions" in result.output


def test_the_files_of_the_reference_are_attacked(grader, monkeypatch, tmp_path):
    (tmp_path / "problems").mkdir()
    (tmp_path / "reference" / "hw").mkdir(parents=True)
    (tmp_path / "reference" / "hw" / "solution.py").touch()
    asked = []
    found = Examination("strict", WALLS["strict"], (), {})
    monkeypatch.setattr(doctor, "examine", lambda course: asked.extend(course) or found)
    assert grader("doctor", "--course", str(tmp_path)).exit_code == 0
    assert asked == [tmp_path / "reference" / "hw" / "solution.py"]


def test_a_course_that_is_none_is_refused(grader, tmp_path):
    result = grader("doctor", "--course", str(tmp_path))
    assert result.exit_code == 2
    assert "no folder problems/ here" in result.output
