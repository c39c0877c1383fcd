import json

import pytest

from grader.classroom import whole_class
from grader.cli import check
from grader.verdicts import Verdict


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([Verdict.CORRECT], 0),
        ([Verdict.CORRECT, Verdict.PENDING], 0),
        ([Verdict.CORRECT, Verdict.CONVENTION], 1),
        ([Verdict.CORRECT, Verdict.WRONG_VALUE], 1),
        ([Verdict.MISSING], 1),
        ([Verdict.CORRECT, Verdict.GRADER_ERROR], 3),
    ],
)
def test_the_exit_status_follows_from_the_parts(make, verdicts, status):
    parts = [make.part(name=str(n), verdict=verdict) for n, verdict in enumerate(verdicts)]
    assert check.exit_status(make.submission(make.problem(*parts))) == status


@pytest.mark.parametrize(
    ("kind", "score", "status"), [("rejected", 0.0, 1), ("grader_error", None, 3)]
)
def test_the_exit_status_of_what_was_not_graded(make, kind, score, status):
    assert check.exit_status(make.submission(status=kind, score=score, max_score=3)) == status


@pytest.fixture
def seeds(monkeypatch, make):
    """A stand-in for the engine, that finds one wrong part; the seeds it was given."""
    given = []

    def fake(entries, key, _launcher, **_):
        given.append(key.seed)
        part = make.part(verdict=Verdict.WRONG_VALUE, message="Too large.", detail="for no student")
        submissions = [
            make.submission(make.problem(part), name=entry.name, path=str(entry.path))
            for entry in entries
        ]
        return make.report(*submissions, seed=key.seed)

    monkeypatch.setattr(whole_class, "grade_class", fake)
    return given


@pytest.mark.usefixtures("seeds")
def test_the_page_says_what_is_wrong(hand_in, grader):
    result = grader("check", hand_in("ada"))
    assert result.exit_code == 1
    assert "✗ s1: wrong value (-1)\n" in "\n".join(
        line.rstrip() for line in result.stdout.splitlines()
    )
    assert result.stderr == ""


def test_json_is_the_students_view(seeds, hand_in, grader, document, course):
    result = grader("check", hand_in("ada"), "--json")
    report = document(result)
    assert result.exit_code == 1
    assert len(report["submissions"]) == 1
    for secret in ("for no student", seeds[0], str(course)):
        assert secret not in result.stdout


def test_each_check_draws_anew_unless_a_seed_is_given(seeds, hand_in, grader):
    path = hand_in("ada")
    for more in ([], [], ["--seed", "given"]):
        grader("check", path, *more)
    assert seeds[0] != seeds[1]
    assert seeds[2] == "given"


@pytest.mark.usefixtures("seeds")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.py", "does not exist"),
        ("problems/tiny.py", ""),
        ("reference", "known: tiny (tiny.py)"),
    ],
)
def test_nothing_to_report(course, grader, name, said):
    (course / "reference" / "tiny.py").rename(course / "reference" / "moved.py")
    result = grader("check", course / name)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("seeds")
def test_the_page_is_a_file_for_the_student(hand_in, grader, course):
    result = grader("check", hand_in("ada"), "--html", "pages/ada.html")
    assert result.exit_code == 1
    page = (course / "pages/ada.html").read_text()
    assert "Too large." in page
    assert "for no student" not in page


@pytest.mark.usefixtures("seeds")
def test_a_page_that_cannot_be_written_is_a_wrong_usage(hand_in, grader, course):
    (course / "taken").write_text("no folder")
    result = grader("check", hand_in("ada"), "--html", "taken/ada.html")
    assert result.exit_code == 2
    assert "taken/ada.html: cannot be written" in result.stderr
    assert "choose another file with --html" in result.stderr


@pytest.fixture
def graded(monkeypatch, make):
    """A stand-in for the engine: `graded(first, ..., last)` are the results of one submission."""

    def graded(*results):
        def fake(entries, _key, _launcher, *, on_report, **_):
            (entry,) = entries
            reports = [make.report(r.model_copy(update={"name": entry.name})) for r in results]
            if on_report:
                for report in reports[:-1]:
                    on_report(report)
            return reports[-1]

        monkeypatch.setattr(whole_class, "grade_class", fake)

    return graded


@pytest.fixture
def half_and_whole(make):
    right, waiting = make.part(), make.part(name="s2", verdict=Verdict.SKIPPED)
    half = make.submission(make.problem(right, waiting), output="printed")
    return half, make.submission(make.problem(right, make.part(name="s2")), output="printed")


def test_a_format_is_the_one_document_on_standard_output(graded, half_and_whole, hand_in, grader):
    graded(*half_and_whole)
    result = grader("check", hand_in("ada"), "--format", "gradescope")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["score"] == 2.0


def test_a_file_beside_the_page(graded, half_and_whole, hand_in, grader, course):
    graded(*half_and_whole)
    result = grader("check", hand_in("ada"), "--format", "gradescope", "--out", "results.json")
    assert "2 of 2 parts correct" in result.stdout
    assert json.loads((course / "results.json").read_bytes())["score"] == 2.0


def test_the_file_is_there_when_an_outer_time_out_ends_it(
    monkeypatch, make, half_and_whole, hand_in, grader, course
):
    def fake(*_, on_report, **__):
        on_report(make.report(half_and_whole[0]))
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_class, "grade_class", fake)
    result = grader("check", hand_in("ada"), "--format", "gradescope", "--out", "results.json")
    assert result.exit_code == 130
    content = (course / "results.json").read_text()
    assert json.loads(content)["score"] == 1.0
    assert "printed" not in content


def test_where_the_grader_failed_no_score_is_left(
    graded, half_and_whole, make, hand_in, grader, course
):
    graded(half_and_whole[0], make.submission(status="grader_error", score=None, max_score=3))
    result = grader("check", hand_in("ada"), "--format", "gradescope", "--out", "results.json")
    assert result.exit_code == 3
    assert "there is no score to write; grade it again" in result.stderr
    assert not (course / "results.json").exists()


@pytest.mark.parametrize(
    ("form", "opening", "status"),
    [
        ("classroom50", '{\n  "schema": "classroom50/result/v1"', 0),
        ("csv", "name,id,email,status", 1),
        ("github", "::error file=class/ada/tiny.py,title=1.2b%3A s1%3A wrong value (-1)::", 1),
        ("junit", "<?xml version=", 1),
        ("markdown", "## hw1: ", 1),
    ],
)
def test_every_format_of_what_is_wrong(
    graded, make, hand_in, grader, monkeypatch, form, opening, status
):
    for name in ("CLASSROOM", "ASSIGNMENT", "COMMIT_URL", "RELEASE_URL", "REVIEW_URL", "USERNAME"):
        monkeypatch.setenv(name, name.lower())
    monkeypatch.setenv("SUBMISSION_TAG", "submit/1")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    wrong = make.part(verdict=Verdict.WRONG_VALUE)
    graded(make.submission(make.problem(wrong), file="tiny.py"))
    result = grader("check", hand_in("ada").parent, "-a", "tiny", "--format", form)
    assert (result.exit_code, result.stderr) == (status, "")
    assert result.stdout.startswith(opening)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "classroom50"], "not set in the environment: CLASSROOM"),
        (["--out", "file"], "--out needs --format"),
        (["--json", "--format", "junit"], "--json and --format both want standard output"),
        (["--format", "xml"], "'xml' is not one of"),
    ],
)
def test_formats_that_cannot_be_written(hand_in, grader, monkeypatch, options, said):
    monkeypatch.delenv("CLASSROOM", raising=False)
    result = grader("check", hand_in("ada"), *options)
    assert result.exit_code == 2
    assert said in result.stderr
