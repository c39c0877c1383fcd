import click
import pytest

from grader.cli.faults import reported
from grader.errors import CourseError, SandboxError


def ending(error):
    """What the command line makes of `error`: the line it prints, and the exit status."""
    with pytest.raises(click.ClickException) as ended, reported():
        raise error
    return ended.value.format_message(), ended.value.exit_code


def test_what_the_caller_can_mend_is_status_2():
    assert ending(CourseError("no such course")) == ("no such course", 2)


@pytest.mark.parametrize(
    ("error", "what"),
    [(SandboxError("no worker"), "SandboxError: no worker"), (KeyError("x"), "KeyError: 'x'")],
)
def test_the_graders_own_fault_is_status_3_and_says_how_to_see_more(monkeypatch, error, what):
    monkeypatch.delenv("GRADER_DEBUG", raising=False)
    said = f"the grader itself failed ({what}); set GRADER_DEBUG=1 to see where"
    assert ending(error) == (said, 3)


def test_its_text_cannot_act_on_the_terminal(monkeypatch):
    monkeypatch.delenv("GRADER_DEBUG", raising=False)
    assert "\x1b" not in ending(RuntimeError("\x1b[2J"))[0]


def test_grader_debug_lets_a_fault_through(monkeypatch):
    monkeypatch.setenv("GRADER_DEBUG", "1")
    with pytest.raises(KeyError), reported():
        raise KeyError("x")


def test_control_c_is_status_130():
    assert ending(KeyboardInterrupt()) == ("stopped; nothing more is written", 130)


def test_clicks_own_endings_pass():
    error = click.UsageError("no such option")
    with pytest.raises(click.UsageError) as ended, reported():
        raise error
    assert ended.value is error
