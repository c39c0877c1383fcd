import json

import pytest

from grader.errors import UsageError
from grader.renderers.handouts import left_over, write_class


def test_a_class_gets_its_report_its_gradebook_and_each_student_their_own(make, tmp_path):
    report = make.report(*(make.submission(make.problem(make.part()), name=n) for n in "ab"))
    write_class(tmp_path / "out", report)
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*"))
    assert written == [
        "out/a/report.html",
        "out/a/report.json",
        "out/b/report.html",
        "out/b/report.json",
        "out/gradebook.csv",
        "out/index.html",
        "out/report.json",
    ]
    whole = json.loads((tmp_path / "out/report.json").read_bytes())
    own = json.loads((tmp_path / "out/b/report.json").read_bytes())
    assert (whole["seed"], len(whole["submissions"])) == ("a secret", 2)
    assert [s["name"] for s in own["submissions"]] == ["b"]
    assert "seed" not in own


def test_a_file_in_the_way_is_named(make, tmp_path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(UsageError, match="run the same command again, or choose another"):
        write_class(tmp_path / "out", make.report(make.submission()))


def test_reports_of_who_is_no_longer_in_the_class_are_found(make, tmp_path):
    report = make.report(*(make.submission(name=name) for name in ("ada", "bob")))
    write_class(tmp_path, report)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.html").write_text("no report of grader's")
    assert left_over(tmp_path, report) == []
    assert left_over(tmp_path, make.report(make.submission(name="ada"))) == ["bob"]
