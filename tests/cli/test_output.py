import json

import pytest
from rich.text import Text

from grader.cli.output import show, show_json, tell


def test_a_report_is_one_document(make, capsysbinary):
    show_json(make.report(make.submission(name="Ada \u2207")))
    out = capsysbinary.readouterr().out
    assert json.loads(out)["submissions"][0]["name"] == "Ada \u2207"
    assert "\u2207".encode() in out


def test_what_is_told_stays_off_standard_output(capsys):
    tell("written")
    assert capsys.readouterr() == ("", "written\n")


@pytest.mark.parametrize(("no_color", "coloured"), [("1", False), ("", True)])
def test_no_color_is_honoured(monkeypatch, capsys, no_color, coloured):
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm"), ("NO_COLOR", no_color)):
        monkeypatch.setenv(name, value)
    show(Text("wrong", "red"))
    assert ("\x1b[31m" in capsys.readouterr().out) == coloured
