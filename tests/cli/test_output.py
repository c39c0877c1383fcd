import json

import pytest
from rich.text import Text

from grader.cli.output import deliver, show, show_json, tell


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


def test_who_is_no_longer_in_the_class_is_told(make, capsys, tmp_path):
    class_of = [make.submission(name=f"s{number}") for number in range(8)]
    for report in (make.report(*class_of), make.report(*class_of[:2])):
        with pytest.raises(SystemExit):
            deliver(tmp_path, report, as_json=True)
    left = "s2, s3, s4, s5, s6 and 1 more"
    told = f"Left in {tmp_path} by an earlier run, and not in this report: {left}\n"
    assert told in capsys.readouterr().err
