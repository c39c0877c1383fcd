from itertools import chain, repeat

import pytest

from grader.cli import waiting


def test_what_takes_long_shows_the_seconds_on_a_line_that_goes_away(terminal):
    times = chain([0.0], repeat(7.0))
    with waiting.waiting("checking", clock=lambda: next(times)):
        pass
    assert "checking: 7 s" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_what_is_done_at_once_shows_nothing(terminal):
    with waiting.waiting("checking", clock=lambda: 0.0):
        pass
    assert "checking" not in terminal.getvalue()
    assert "\n" not in terminal.getvalue()


def test_a_dumb_terminal_gets_nothing(terminal, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    with waiting.waiting("checking", clock=iter((0.0, 7.0)).__next__):
        pass
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("forced", ["", "1"])
def test_a_file_gets_nothing_also_where_colour_is_forced(capsys, monkeypatch, forced):
    monkeypatch.setenv("FORCE_COLOR", forced)
    with waiting.waiting("checking", clock=iter((0.0, 7.0)).__next__):
        pass
    assert capsys.readouterr().err == ""
