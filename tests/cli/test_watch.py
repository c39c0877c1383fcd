import sys
from pathlib import Path

import pytest
import watchfiles

from grader.cli.watch import watch
from grader.errors import CourseError, UsageError
from grader.report.evidence import Counterexample
from grader.verdicts import Verdict


@pytest.fixture
def saves(monkeypatch):
    """Stand in for watchfiles: what happens, one after the other, and then Ctrl-C."""
    asked = {}

    def happen(*events):
        def stand_in(folder, **settings):
            asked.update(settings, folder=folder)
            for event in events:
                event()
                yield set()
            raise KeyboardInterrupt

        monkeypatch.setattr(watchfiles, "watch", stand_in)
        return asked

    return happen


@pytest.fixture
def checks(make, tmp_path):
    """A check that finds wrong first and right afterwards; how often it was asked."""
    (tmp_path / "hw1.py").write_text("")
    counted = []

    def check():
        counted.append(len(counted))
        verdict = Verdict.CORRECT if counted[-1] else Verdict.WRONG_VALUE
        return make.report(make.submission(make.problem(make.part(verdict=verdict))))

    check.counted = counted
    return check


def test_a_save_is_checked_and_what_changed_is_told(saves, checks, tmp_path, capsys):
    saves(lambda: (tmp_path / "hw1.py").write_text("x = 1"))
    watch(tmp_path / "hw1.py", checks)
    first, second = capsys.readouterr().out.split("Watching hw1.py; Ctrl-C ends.\n")[:2]
    assert "wrong value" in first
    assert "Since" not in first
    assert "Since the last check: 0 points → 1 point" in second
    assert "now right: 1.2b s1" in second


def test_a_command_to_be_copied_is_not_cut_off(saves, make, tmp_path, capsys):
    (tmp_path / "hw1.py").write_text("")
    line = f'python -c "print({list(range(200))})"'
    part = make.part(
        verdict=Verdict.WRONG_VALUE,
        counterexample=Counterexample(function="f", inputs=(), command=line),
    )
    saves()
    watch(tmp_path / "hw1.py", lambda: make.report(make.submission(make.problem(part))))
    assert line in capsys.readouterr().out


def test_the_folder_is_watched_since_editors_rename(saves, checks, tmp_path):
    asked = saves()
    watch(tmp_path / "hw1.py", checks)
    assert asked["folder"] == tmp_path
    assert asked["recursive"] is False
    watch(tmp_path, checks)
    assert asked["recursive"] is True


def test_a_file_that_is_gone_for_a_moment_is_waited_for(saves, checks, tmp_path):
    saves((tmp_path / "hw1.py").unlink, lambda: (tmp_path / "hw1.py").write_text("x = 1"))
    watch(tmp_path / "hw1.py", checks)
    assert checks.counted == [0, 1]


def test_what_is_no_part_of_a_submission_is_passed_over(saves, checks, tmp_path):
    names = (".hw1.py.swp", ".#hw1.py", "#hw1.py#", "hw1.pyc", "notes.txt", "4913")
    saves(*(lambda name=name: (tmp_path / name).write_text("x") for name in names))
    watch(tmp_path / "hw1.py", checks)
    assert checks.counted == [0]


def test_a_helper_beside_it_counts(saves, checks, tmp_path):
    saves(lambda: (tmp_path / "helper.py").write_text("x = 1"))
    watch(tmp_path / "hw1.py", checks)
    assert checks.counted == [0, 1]


def test_a_save_while_it_is_checked_is_not_missed(saves, checks, tmp_path):
    def check():
        if not checks.counted:
            (tmp_path / "hw1.py").write_text("saved meanwhile")
        return checks()

    saves(lambda: None, lambda: None)
    watch(tmp_path / "hw1.py", check)
    assert checks.counted == [0, 1]


def test_a_file_that_cannot_be_read_just_now_ends_nothing(saves, checks, tmp_path):
    def gone_first():
        if not checks.counted:
            checks.counted.append(0)
            raise CourseError("no such file or folder")
        return checks()

    saves(lambda: (tmp_path / "hw1.py").write_text("x = 1"))
    watch(tmp_path / "hw1.py", gone_first)
    assert checks.counted == [0, 1]


def test_control_c_ends_it_in_peace(saves, checks, tmp_path, capsys):
    saves()
    watch(tmp_path / "hw1.py", checks)
    assert capsys.readouterr().out.endswith("Ctrl-C ends.\nstopped\n")


def test_without_watchfiles_it_says_what_to_install(monkeypatch, checks):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UsageError) as refused:
        watch(Path("hw1.py"), checks)
    assert str(refused.value) == (
        "--watch needs the package watchfiles: `python -m pip install watchfiles`"
    )
    assert checks.counted == []


def test_its_pages_are_for_a_terminal(hand_in, grader):
    result = grader("check", hand_in("ada"), "--watch", "--json")
    assert result.exit_code == 2
    assert "--watch shows its pages on the terminal" in result.stderr
