import pytest

from grader import classroom
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

    monkeypatch.setattr(classroom, "grade_class", fake)
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
