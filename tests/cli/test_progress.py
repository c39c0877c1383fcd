import pytest

from grader.cli import progress
from grader.cli.tally import Tally


@pytest.fixture
def said(capsys, make):
    """The lines on standard error for a class of this size, without a terminal."""

    def said(total, clock=lambda: 0.0):
        with progress.progress(Tally(total, clock=clock)) as count:
            for _ in range(total):
                count(make.submission())
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err.splitlines()

    return said


def test_without_a_terminal_a_line_now_and_then(said):
    lines = said(25)
    assert lines[0] == "graded 2 of 25"
    assert lines[-1] == "graded 25 of 25"
    assert len(lines) == 13


@pytest.mark.parametrize("total", [1, 3])
def test_a_small_class_gets_a_line_each(said, total):
    assert len(said(total)) == total


def test_a_slow_class_gets_a_line_for_each(said):
    times = iter(range(0, 10_000, 40))
    assert len(said(40, clock=lambda: float(next(times)))) == 40


def test_a_line_tells_the_rate_and_what_went_wrong(capsys, make):
    time = [0.0]
    with progress.progress(Tally(2, clock=lambda: time[0])) as count:
        time[0] = 0.5
        count(make.submission(name="eve", status="rejected", score=0))
    said = "graded 1 of 2; 2.0 a second, 0:00 left; 1 went wrong: eve (rejected)\n"
    assert capsys.readouterr().err == said


def test_a_terminal_gets_a_bar_that_goes_away(terminal, make):
    with progress.progress(Tally(3, kept=1)) as count:
        count(make.submission())
        count(make.submission(name="eve", status="rejected", score=0))
    assert "3 of 3" in terminal.getvalue()
    assert "1 went wrong: eve (rejected)" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_long_names_stay_on_one_line(terminal, make):
    with progress.progress(Tally(3)) as count:
        for letter in "abc":
            count(make.submission(name=letter * 60, status="rejected", score=0))
    last = terminal.getvalue().split("3 of 3")[-1]
    assert "b" * 60 not in last
    assert "…" in last


def test_a_dumb_terminal_gets_lines(terminal, monkeypatch, make, capsys):
    monkeypatch.setenv("TERM", "dumb")
    with progress.progress(Tally(1)) as count:
        count(make.submission())
    assert terminal.getvalue() == ""
    assert "graded 1 of 1" in capsys.readouterr().err


def test_a_file_gets_lines_where_colour_is_forced(said, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert said(1) == ["graded 1 of 1"]


def test_no_color_means_none(terminal, monkeypatch, make):
    monkeypatch.setenv("NO_COLOR", "1")
    with progress.progress(Tally(2)) as count:
        count(make.submission(name="eve", status="rejected", score=0))
    assert "\x1b[3" not in terminal.getvalue()
    assert "eve" in terminal.getvalue()
