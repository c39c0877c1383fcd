"""Shards and their merge, with a stand-in for the engine."""

import json

import pytest

from grader.classroom import whole_class
from grader.classroom.whole_class import grade_class
from grader.cli import grading


@pytest.fixture
def shards(monkeypatch, make, hand_in, grader):
    """A class of five, graded whole into `whole`, and as shards into `one` and `two`."""

    def result(submission, *_):
        part = make.part(score=len(submission.name) / 10, detail="for the instructor")
        return make.submission(
            make.problem(part), name=submission.name, sha256=submission.sha256, max_score=3
        )

    monkeypatch.setattr(whole_class, "grade", result)
    for name in ("ada", "bob", "eve", "mallory", "trent"):
        hand_in(name)
    seed = ("-a", "tiny", "--seed", "secret")
    assert grading.grade_class is grade_class
    grader("grade", "class", *seed, "--out", "whole")
    grader("grade", "class", *seed, "--out", "one", "--shard", "1/2")
    grader("grade", "class", *seed, "--out", "two", "--shard", "2/2")


def content(folder):
    """All that was written, by path; without times, without the journal."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    read = {name: path.read_bytes() for name, path in files.items() if name != "journal.jsonl"}
    for name in [name for name in read if name.endswith(".json")]:
        read[name] = json.loads(read[name])
        assert read[name].pop("timing")["submissions"]
    return read


@pytest.mark.usefixtures("shards")
@pytest.mark.parametrize("paths", [("one", "two"), ("two/report.json", "one/report.json")])
def test_shards_merged_are_the_class_in_one(grader, course, paths):
    result = grader("merge", *paths, "--out", "merged")
    assert result.exit_code == 0
    assert "Submissions: 5" in result.stdout
    assert content(course / "merged") == content(course / "whole")
    sizes = [len(content(course / name)) for name in ("one", "two", "whole")]
    assert sizes[0] + sizes[1] == sizes[2] + 3  # each has a gradebook, a class report and its page
    assert min(sizes) > 2


@pytest.mark.usefixtures("shards")
def test_json_is_the_merged_report(grader, document, course):
    result = grader("merge", "one", "two", "--out", "merged", "--json")
    assert document(result) == json.loads((course / "merged/report.json").read_bytes())


@pytest.mark.usefixtures("shards")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["one", "whole", "--out", "merged"], "stands in one and in whole; merge reports"),
        (["one", "one/report.json", "--out", "merged"], "named twice: one, one/report.json; name"),
        (["one", "two", "--out", "two"], "--out two holds one of the reports to merge"),
        (["whole/ada/report.json", "--out", "merged"], "is a student's report; merge the class"),
        (["class", "--out", "merged"], "class/report.json: cannot be read (No such file"),
        (["one", "two"], "Missing option '--out'"),
        (["--out", "merged"], "Missing argument 'PATHS...'"),
    ],
)
def test_what_cannot_be_merged_writes_nothing(grader, course, arguments, said):
    result = grader("merge", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (course / "merged").exists()


@pytest.mark.usefixtures("shards")
def test_another_seed_is_refused(grader):
    options = ("--seed", "other", "--shard", "2/2", "--out", "three")
    grader("grade", "class", "-a", "tiny", *options)
    result = grader("merge", "one", "three", "--out", "merged")
    assert result.exit_code == 2
    assert "one and three do not belong together: seed differs" in result.stderr


@pytest.mark.usefixtures("shards")
def test_a_changed_reference_is_refused(grader, course):
    path = course / "reference/tiny.py"
    path.write_text(path.read_text() + "# changed\n")
    options = ("--seed", "secret", "--shard", "2/2", "--out", "three")
    grader("grade", "class", "-a", "tiny", *options)
    result = grader("merge", "one", "three", "--out", "merged")
    assert "answer_key, the spec or the reference, differs" in result.stderr


def test_a_merged_grader_error_is_status_3(grader, course, make):
    for name, fields in (("one", {}), ("two", {"status": "grader_error", "score": None})):
        (course / name).mkdir()
        report = make.report(make.submission(name=name, max_score=3, **fields), max_score=3)
        (course / name / "report.json").write_text(report.model_dump_json())
    assert grader("merge", "one", "two", "--out", "merged").exit_code == 3
