import io

import pytest
from rich.console import Console

from grader.cli import progress


def test_without_a_terminal_a_line_now_and_then(capsys):
    with progress.progress(25) as on_done:
        for _ in range(25):
            on_done(None)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[0] == "graded 2 of 25"
    assert captured.err.splitlines()[-1] == "graded 25 of 25"
    assert len(captured.err.splitlines()) == 13


@pytest.mark.parametrize("total", [1, 3])
def test_a_small_class_gets_a_line_each(capsys, total):
    with progress.progress(total) as on_done:
        for _ in range(total):
            on_done(None)
    assert len(capsys.readouterr().err.splitlines()) == total


def test_a_terminal_gets_a_bar_that_goes_away(monkeypatch):
    screen = io.StringIO()

    def terminal(*, stderr):
        assert stderr
        return Console(file=screen, force_terminal=True, width=80)

    monkeypatch.setattr(progress, "Console", terminal)
    with progress.progress(2) as on_done:
        on_done(None)
        on_done(None)
    assert "2/2" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K")
