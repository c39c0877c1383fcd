"""The command around a class; that grading itself is right is tested elsewhere."""

import json

import pytest

from grader.cli import grading
from grader.report.results import Timed
from grader.verdicts import Verdict


@pytest.mark.usefixtures("graded")
def test_the_files_of_a_class(folder, grader, course):
    result = grader("grade", folder, "-a", "tiny", "--out", "out")
    assert result.exit_code == 0
    written = sorted(str(p.relative_to(course)) for p in (course / "out").rglob("*.*"))
    assert written == [
        "out/ada/report.html",
        "out/ada/report.json",
        "out/bob/report.html",
        "out/bob/report.json",
        "out/gradebook.csv",
        "out/index.html",
        "out/journal.jsonl",
        "out/report.json",
    ]
    assert "Submissions: 2" in result.stdout
    assert "graded 2 of 2; " in result.stderr
    assert "Written: out/report.json, out/gradebook.csv" in result.stderr
    assert "open out/index.html" in result.stderr


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


def test_a_run_killed_before_its_first_report_keeps_the_seed(graded, folder, grader, course):
    grader("grade", folder, "-a", "tiny", "--out", "out")
    (course / "out/report.json").unlink()
    grader("grade", folder, "-a", "tiny", "--out", "out", "--fresh")
    assert graded[0] == graded[1]


def test_a_report_without_a_journal_keeps_the_seed(graded, folder, grader, course):
    grader("grade", folder, "-a", "tiny", "--out", "out")
    (course / "out/journal.jsonl").unlink()
    grader("grade", folder, "-a", "tiny", "--out", "out")
    assert graded[0] == graded[1]


@pytest.fixture
def run_names(monkeypatch, graded):
    """The names that each run of `grader grade` had to run."""
    runs = []
    fake = grading.grade_class

    def noting(arrivals, key, launcher, **settings):
        runs.append([arrival.name for arrival in arrivals])
        return fake(arrivals, key, launcher, **settings)

    monkeypatch.setattr(grading, "grade_class", noting)
    assert graded == []
    return runs


def test_a_rerun_grades_what_is_new_or_changed_and_nothing_else(
    run_names, folder, grader, hand_in, document
):
    grader("grade", folder, "-a", "tiny")
    hand_in("eve")
    (folder / "bob/tiny.py").write_text("x = 1")
    result = grader("grade", folder, "-a", "tiny", "--json")
    assert run_names == [["ada", "bob"], ["bob", "eve"]]
    assert [s["name"] for s in document(result)["submissions"]] == ["ada", "bob", "eve"]
    assert "1 of 3 were graded before and have not changed" in result.stderr


def test_one_that_is_gone_leaves_the_report(run_names, folder, grader, document):
    grader("grade", folder, "-a", "tiny")
    (folder / "ada/tiny.py").unlink()
    (folder / "ada").rmdir()
    result = grader("grade", folder, "-a", "tiny", "--json")
    assert [s["name"] for s in document(result)["submissions"]] == ["bob"]
    assert run_names[1] == []


@pytest.mark.parametrize("changed", ["problems", "reference"])
def test_a_changed_spec_or_reference_grades_all_again(run_names, folder, grader, course, changed):
    grader("grade", folder, "-a", "tiny")
    path = course / changed / "tiny.py"
    path.write_text(path.read_text().replace("Why?", "Why not?") + "# changed\n")
    grader("grade", folder, "-a", "tiny")
    assert run_names == [["ada", "bob"]] * 2


@pytest.mark.parametrize("option", [["--fresh"], ["--seed", "another"], ["--only", "1"]])
def test_what_else_grades_all_again(run_names, folder, grader, course, option):
    grader("grade", folder, "-a", "tiny")
    (course / "grader-out/report.json").unlink()  # one on a single problem must not replace it
    grader("grade", folder, "-a", "tiny", *option)
    assert run_names == [["ada", "bob"]] * 2


@pytest.mark.parametrize(
    ("option", "again"),
    [("--resume", "the same command"), ("--fresh", "the same command without --fresh")],
)
def test_control_c_says_how_far_it_came_and_how_to_go_on(
    monkeypatch, folder, grader, course, make, option, again
):
    def interrupted(arrivals, *_, on_done, **__):
        first = make.submission(name="ada", sha256=arrivals[0].read().sha256)
        on_done(Timed(result=first, seconds=0.5))
        raise KeyboardInterrupt

    monkeypatch.setattr(grading, "grade_class", interrupted)
    result = grader("grade", folder, "-a", "tiny", option)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == f"stopped: 1 of 2 graded; run {again} to go on"
    assert result.stdout == ""
    assert not (course / "grader-out/report.json").exists()
    assert len((course / "grader-out/journal.jsonl").read_text().splitlines()) == 2


def test_a_shard_needs_a_seed_that_others_can_share(graded, folder, grader, course):
    result = grader("grade", folder, "-a", "tiny", "--shard", "1/2")
    assert result.exit_code == 2
    assert "--shard needs the seed that all shards share: give --seed, or an --out" in result.stderr
    assert not (course / "grader-out").exists()
    assert grader("grade", folder, "-a", "tiny", "--shard", "1/2", "--seed", "s").exit_code == 0
    assert grader("grade", folder, "-a", "tiny", "--shard", "2/2").exit_code == 0
    assert graded == ["s", "s"]


@pytest.mark.parametrize("shard", ["2", "0/2", "3/2", "a/b", "1/", "-1/2"])
@pytest.mark.usefixtures("graded")
def test_a_shard_that_makes_no_sense(folder, grader, shard):
    result = grader("grade", folder, "-a", "tiny", "--seed", "s", f"--shard={shard}")
    assert result.exit_code == 2
    assert f"'{shard}' is not of the form I/N with I from 1 to N, as in 2/3" in result.stderr


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
def test_two_submissions_of_one_name_are_not_mixed_up(folder, grader, document):
    (folder / "ada.py").write_text("")
    result = grader("grade", folder, "-a", "tiny", "--json")
    names = [submission["name"] for submission in document(result)["submissions"]]
    assert names == ["ada", "ada.py", "bob"]


def test_a_grader_error_is_status_3_and_still_reported(
    monkeypatch, make, folder, grader, document, course
):
    failed = make.submission(status="grader_error", score=None, max_score=3, reason="no worker")
    monkeypatch.setattr(grading, "grade_class", lambda *_, **__: make.report(failed))
    result = grader("grade", folder, "-a", "tiny", "--json")
    assert result.exit_code == 3
    assert document(result)["submissions"][0]["score"] is None
    assert (course / "grader-out/gradebook.csv").exists()


def test_a_whole_class_of_wrong_answers_is_status_0(monkeypatch, make, folder, grader):
    wrong = make.submission(make.problem(make.part(verdict=Verdict.CRASHED)))
    monkeypatch.setattr(grading, "grade_class", lambda *_, **__: make.report(wrong))
    assert grader("grade", folder, "-a", "tiny").exit_code == 0
