"""The command around a class; that grading itself is right is tested elsewhere."""

import json

import pytest

from grader import classroom
from grader.verdicts import Verdict


@pytest.fixture
def graded(monkeypatch, make):
    """A stand-in for the engine: each submission gets problems 1 and 2; the seeds it was given."""
    seeds = []

    def fake(entries, key, _launcher, *, on_done, **_):
        seeds.append(key.seed)
        submissions = []
        for entry in entries:
            problems = [
                make.problem(make.part(detail="secret"), id=item.problem.id) for item in key.items
            ]
            submissions.append(make.submission(*problems, name=entry.name, path=str(entry.path)))
            on_done(submissions[-1])
        return make.report(*submissions, assignment=key.assignment.id, seed=key.seed)

    monkeypatch.setattr(classroom, "grade_class", fake)
    return seeds


@pytest.fixture
def folder(hand_in, course):
    hand_in("ada")
    hand_in("bob")
    return course / "class"


@pytest.mark.usefixtures("graded")
def test_the_files_of_a_class(folder, grader, course):
    result = grader("grade", folder, "-a", "tiny", "--out", "out")
    assert result.exit_code == 0
    written = sorted(str(p.relative_to(course)) for p in (course / "out").rglob("*.*"))
    assert written == [
        "out/ada/report.json",
        "out/bob/report.json",
        "out/gradebook.csv",
        "out/report.json",
    ]
    assert "Submissions: 2" in result.stdout
    assert "graded 2 of 2\n" in result.stderr
    assert "Written: out/report.json, out/gradebook.csv" in result.stderr


def test_a_students_report_holds_no_seed_no_path_and_no_detail(graded, folder, grader, course):
    grader("grade", folder, "-a", "tiny", "--out", "out")
    own = (course / "out/ada/report.json").read_text()
    whole = (course / "out/report.json").read_text()
    for secret in (graded[0], str(course), "detail"):
        assert secret in whole
        assert secret not in own


@pytest.mark.usefixtures("graded")
def test_json_is_the_same_report_on_standard_output_alone(folder, grader, document, course):
    result = grader("grade", folder, "-a", "tiny", "--out", "out", "--json")
    assert document(result) == json.loads((course / "out/report.json").read_bytes())


def test_a_rerun_into_the_same_folder_keeps_the_seed(graded, folder, grader):
    for out in ("one", "one", "two"):
        grader("grade", folder, "-a", "tiny", "--out", out)
    assert graded[0] == graded[1]
    assert graded[0] != graded[2]
    assert len(graded[2]) >= 32


def test_a_given_seed_wins(graded, folder, grader):
    for seed in ("first", "second"):
        grader("grade", folder, "-a", "tiny", "--seed", seed)
    assert graded == ["first", "second"]


@pytest.mark.parametrize("content", ["{", '{"seed": "stale"}'])
def test_a_report_that_cannot_be_read_gives_no_seed(graded, folder, grader, course, content):
    (course / "out").mkdir()
    (course / "out/report.json").write_text(content)
    assert grader("grade", folder, "-a", "tiny", "--out", "out").exit_code == 0
    assert graded[0] != "stale"


def test_the_seed_of_another_assignment_is_not_taken(graded, folder, grader, course, make):
    (course / "out").mkdir()
    stale = make.report(assignment="large", seed="stale")
    (course / "out/report.json").write_text(stale.model_dump_json())
    grader("grade", folder, "-a", "tiny", "--out", "out")
    assert graded[0] != "stale"


@pytest.mark.usefixtures("graded")
def test_one_problem_alone(folder, grader, document):
    result = grader("grade", folder, "-a", "tiny", "--only", "1", "--json")
    assert [p["id"] for p in document(result)["submissions"][0]["problems"]] == ["1"]


@pytest.mark.usefixtures("graded")
def test_one_problem_does_not_replace_the_report_on_all(folder, grader, course):
    grader("grade", folder, "-a", "tiny", "--out", "out")
    before = (course / "out/report.json").read_bytes()
    result = grader("grade", folder, "-a", "tiny", "--out", "out", "--only", "1")
    assert result.exit_code == 2
    assert "out holds a report on more than problem 1, which would be lost" in result.stderr
    assert (course / "out/report.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-a", "large"], "no assignment 'large' in"),
        (["-a", "tiny", "--only", "9"], "assignment tiny has no problem '9'; known: 1, 2"),
        (["-a", "tiny", "--out", "class/out"], "lies among the submissions"),
        (["-a", "tiny", "--jobs", "0"], "0 is not in the range x>=1"),
        ([], "which assignment is it? Name it with -a; known: tiny (tiny.py)"),
    ],
)
@pytest.mark.usefixtures("graded")
def test_wrong_usage_writes_nothing(folder, grader, course, arguments, said):
    result = grader("grade", folder, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert not (course / "grader-out").exists()


@pytest.mark.usefixtures("course")
def test_a_path_that_is_not_there(grader):
    result = grader("grade", "nowhere", "-a", "tiny")
    assert result.exit_code == 2
    assert "Path 'nowhere' does not exist" in result.stderr


@pytest.mark.usefixtures("graded")
def test_two_submissions_of_one_name_are_not_mixed_up(folder, grader):
    (folder / "ada.py").write_text("")
    result = grader("grade", folder, "-a", "tiny")
    assert result.exit_code == 2
    assert "ada and ada.py would both be 'ada' in the report; rename one" in result.stderr


def test_a_grader_error_is_status_3_and_still_reported(
    monkeypatch, make, folder, grader, document, course
):
    failed = make.submission(status="grader_error", score=None, max_score=3, reason="no worker")
    monkeypatch.setattr(classroom, "grade_class", lambda *_, **__: make.report(failed))
    result = grader("grade", folder, "-a", "tiny", "--json")
    assert result.exit_code == 3
    assert document(result)["submissions"][0]["score"] is None
    assert (course / "grader-out/gradebook.csv").exists()


def test_a_whole_class_of_wrong_answers_is_status_0(monkeypatch, make, folder, grader):
    wrong = make.submission(make.problem(make.part(verdict=Verdict.CRASHED)))
    monkeypatch.setattr(classroom, "grade_class", lambda *_, **__: make.report(wrong))
    assert grader("grade", folder, "-a", "tiny").exit_code == 0
