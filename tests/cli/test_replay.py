"""The command; what it shows is tested with its page and with the engine."""

import pytest

from grader.renderers import json


@pytest.fixture
def saved(course, make):
    """Save a report of tiny on some names: `saved("ada", "bob")`."""

    def save(*names, **fields):
        path = course / "report.json"
        submissions = (make.submission(name=name, max_score=3) for name in names)
        path.write_bytes(json.dump(make.report(*submissions, assignment="tiny", **fields)))
        return path

    return save


@pytest.mark.parametrize(
    ("names", "fields", "arguments", "said"),
    [
        (["ada"], {"seed": None}, [], "a student's report, without the seed"),
        (["ada", "bob"], {}, [], "name one submission with --submission: ada, bob"),
        (["ada", "bob"], {}, ["--submission", "eve"], "no submission 'eve'; known: ada, bob"),
        (["ada"], {}, ["--problem", "9"], "no problem '9'; known: 1, 2"),
    ],
)
def test_what_cannot_be_replayed(saved, grader, names, fields, arguments, said):
    options = ["--problem", "1", "--trial", "0", *arguments]
    result = grader("replay", saved(*names, **fields), *options)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.usefixtures("course")
def test_a_file_that_is_no_report(grader):
    result = grader("replay", "problems/tiny.py", "--problem", "1", "--trial", "0")
    assert result.exit_code == 2
    assert "is no report of this version of grader" in result.stderr
