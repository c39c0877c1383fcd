"""Marks by hand, from the file that `mark` writes into the next `grade`, with a stand-in engine."""

import csv

import pytest

from grader.cli import grading
from grader.report.results import Timed
from grader.verdicts import Verdict


@pytest.fixture
def marks(monkeypatch, make, hand_in, grader, course):
    """A class of ada and bob with a written answer each, graded into `out`; its marks file."""

    def fake(arrivals, key, _launcher, *, on_done, kept, **_):
        results = [timed.result for timed in kept]
        for arrival in arrivals:
            why = make.part(name="why", verdict=Verdict.PENDING, detail=f"{arrival.name} thinks")
            problems = make.problem(make.part(name="twice"), id="1"), make.problem(why, id="2")
            fields = {"name": arrival.name, "pending": 1.0, "sha256": arrival.read().sha256}
            results.append(make.submission(*problems, **fields))
            on_done(Timed(result=results[-1], seconds=0.5))
        return make.report(*results, assignment=key.assignment.id, seed=key.seed)

    monkeypatch.setattr(grading, "grade_class", fake)
    hand_in("ada")
    hand_in("bob")
    assert grade(grader).exit_code == 0
    return course / "out/marks.csv"


def grade(grader, *options):
    return grader("grade", "class", "-a", "tiny", "--out", "out", *options)


def scores(course):
    rows = csv.DictReader((course / "out/gradebook.csv").read_text().splitlines())
    return {row["name"]: (row["score"], row["pending"]) for row in rows}


def fill(path, *rows):
    path.write_text("\n".join(["submission,part,points,comment", *rows, ""]))


def test_a_marks_file_has_what_is_pending(marks, grader):
    result = grader("mark", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Written: out/marks.csv; parts still open: 2; marked: 0\n"
    assert marks.read_text() == (
        "submission,part,points,comment,of,answer\n"
        "ada,2/why,,,1,ada thinks\n"
        "bob,2/why,,,1,bob thinks\n"
    )


def test_marks_beside_the_report_count_in_the_next_run(marks, grader, course):
    fill(marks, "ada,2/why,0.5,Half of it.")
    result = grade(grader)
    assert "Parts marked by hand: 1; penalties waived: 0\n" in result.stderr
    assert "Marked by hand" in result.stdout
    assert "· 2 why: ada" in result.stdout
    assert scores(course) == {"ada": ("1.5", "0"), "bob": ("1", "1")}
    assert "Half of it." in (course / "out/ada/report.json").read_text()
    assert "thinks" not in (course / "out/ada/report.json").read_text()


def test_a_file_from_elsewhere_is_kept_and_wins(marks, grader, course):
    fill(marks, "ada,2/why,0.5,", "bob,2/why,1,")
    fill(course / "mine.csv", "ada,2/why,1,")
    result = grade(grader, "--marks", "mine.csv")
    assert "mine.csv: kept in out/marks.csv, which the next run reads by itself" in result.stderr
    assert scores(course) == {"ada": ("2", "0"), "bob": ("2", "0")}
    grade(grader, "--fresh")
    assert scores(course) == {"ada": ("2", "0"), "bob": ("2", "0")}


def test_marks_do_not_enter_the_journal(marks, grader, course):
    fill(marks, "ada,2/why,0.5,Half of it.")
    grade(grader)
    assert "Half of it." not in (course / "out/journal.jsonl").read_text()
    marks.unlink()
    grade(grader)
    assert scores(course)["ada"] == ("1", "1")


def test_a_score_that_falls_with_its_mark_is_named(marks, grader):
    fill(marks, "ada,2/why,0.5,Half of it.")
    grade(grader)
    marks.unlink()
    result = grade(grader)
    assert "Fallen: ada 1.5 → 1 (-0.5): 2/why: 0.5 → 0 (-0.5), no longer marked" in result.stderr
    assert "run `grader diff out/earlier.json out`" in result.stderr
    assert grader("diff", "out/earlier.json", "out").exit_code == 1


def test_what_was_filled_in_stays_in_a_new_marks_file(marks, grader):
    fill(marks, "ada,2/why,0.5,Half of it.")
    result = grader("mark", "out/report.json")
    assert "parts still open: 1; marked: 1" in result.stderr
    assert "ada,2/why,0.5,Half of it.,1,ada thinks\n" in marks.read_text()


def test_merged_marks_stay(marks, grader, course):
    fill(marks, "ada,2/why,0.5,Half of it.")
    grade(grader)
    fill(course / "more.csv", "bob,2/why,1,")
    result = grader("merge", "out", "--out", "merged", "--marks", "more.csv")
    assert "Parts marked by hand: 2;" in result.stderr
    grader("mark", "merged")
    assert "ada,2/why,0.5,Half of it." in (course / "merged/marks.csv").read_text()


@pytest.mark.usefixtures("marks")
def test_a_row_that_cannot_be_meant_grades_nothing(grader, course):
    fill(course / "mine.csv", "eve,2/why,1,")
    before = (course / "out/report.json").read_bytes()
    result = grade(grader, "--marks", "mine.csv")
    assert result.exit_code == 2
    assert "mine.csv, line 2: no submission is named 'eve'" in result.stderr
    assert (course / "out/report.json").read_bytes() == before


@pytest.mark.usefixtures("marks")
def test_a_students_report_cannot_be_marked(grader):
    result = grader("mark", "out/ada/report.json")
    assert result.exit_code == 2
    assert "is a student's report; mark the class report" in result.stderr
