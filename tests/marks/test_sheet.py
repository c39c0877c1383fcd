import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.marks import Known, Mark, Marks, Waiver, sheet
from grader.verdicts import Verdict

HEAD = "submission,part,points,comment\n"


@pytest.fixture
def known(report):
    return Known.of_report(report)


def parse(text, known):
    return sheet.parse(text.encode(), "marks.csv", known)


def test_what_is_pending_and_what_may_be_waived_is_offered(report):
    assert sheet.dump(sheet.rows(report, Marks())).decode() == (
        "submission,part,points,comment,of,answer\n"
        'ada,2/why,,,2,"\'=Because\nof it"\n'
        "ada,penalty/late,,,50 %,1 h late\n"
    )


def test_what_is_decided_stays(report):
    marks = Marks(
        (Mark("ada", "1/s1", 0.5, "half"), Mark("gone", "2/why", 1.0)), (Waiver("ada", "late"),)
    )
    rows = sheet.rows(report, marks)
    assert [(r["submission"], r["part"], r.get("points")) for r in rows] == [
        ("ada", "1/s1", "0.5"),
        ("ada", "2/why", None),
        ("ada", "penalty/late", "waived"),
        ("gone", "2/why", "1"),
    ]
    assert rows[0]["answer"] == "Too large."
    assert [sheet.is_open(row) for row in rows] == [False, True, False, False]


def test_what_is_filled_in_is_read(known):
    text = f"{HEAD}ada,2/why, 1.5 ,Good.\nada,1/s1,,\n,,,\nada,penalty/late,Waived,ill\n"
    assert parse(text, known) == Marks(
        (Mark("ada", "2/why", 1.5, "Good."),), (Waiver("ada", "late", "ill"),)
    )


@pytest.mark.parametrize("text", [
    "\ufeffsubmission,part,points\nada,2/why,1.5\n",
    "submission;part;points;comment\nada;2/why;1,5;\n",
    "Points\tPart\tSubmission\r\n1.5\t2/why\tada\r\n",
])  # fmt: skip
def test_spreadsheets_write_it_in_their_own_ways(known, text):
    assert parse(text, known) == Marks((Mark("ada", "2/why", 1.5),))


@given(st.text(), st.text())
def test_any_name_and_comment_read_back(name, comment):
    shown = Known(frozenset({name}), {"1/s": 1.0})
    row = {"submission": name, "part": "1/s", "points": "1", "comment": comment}
    written = sheet.dump([row])
    assert b"\x00" not in written
    for line in written.decode().splitlines()[1:2]:
        assert not line.lstrip('"').startswith(("=", "+", "-", "@"))
    if name == sheet.text.lines(name) and name.strip("\r\n"):
        (mark,) = sheet.parse(written, "marks.csv", shown).marks
        assert (mark.submission, mark.comment) == (name, sheet.text.lines(comment))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("eve,1/s1,1", "no submission is named 'eve'"),
        ("ada,s1,1", "there is no part 's1'; a part is named with its problem, such as 1/s0"),
        ("ada,1/s1,1.5", "gives 1.5 points; the part has 0 to 1 point"),
        ("ada,1/s1,-1", "gives -1 points; the part has 0 to 1 point"),
        ("ada,1/s1,nan", "gives nan points"),
        ("ada,1/s1,full", "'full' is no number of points"),
        ("ada,1/s1,,why", "has a comment but no points; give points too"),
        ("ada,penalty/late,0", "a penalty is waived or left open, not '0'"),
        ("ada,penalty/other,waived", "there is no part 'penalty/other'"),
    ],
)
def test_a_row_that_cannot_be_meant_is_named_by_its_line(known, row, said):
    text = f'{HEAD}ada,2/why,1,"on two\nlines"\n{row}\n'
    with pytest.raises(UsageError) as refused:
        parse(text, known)
    assert str(refused.value).startswith(f"marks.csv, line 4: {said}")


def test_a_part_that_is_marked_twice(known):
    with pytest.raises(UsageError, match="line 3: 1/s1 is marked in line 2 too; keep one row"):
        parse(f"{HEAD}ada,1/s1,1\nada,1/s1,0\n", known)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "is no CSV in UTF-8"),
        (HEAD.encode() + b'ada,1/s1,1,"well done\nbob,1/s1,1,\n', "is no CSV in UTF-8"),
        (b"", "has no column 'submission'; its first line must be submission,part,points,comment"),
        (b"submission,part\n", "has no column 'points'"),
    ],
)
def test_a_file_that_is_no_marks_file(known, content, said):
    with pytest.raises(UsageError, match=said):
        sheet.parse(content, "marks.csv", known)


def test_what_the_grader_failed_on_is_offered(make):
    part = make.part(verdict=Verdict.GRADER_ERROR, message="the grader failed")
    report = make.report(make.submission(make.problem(part)))
    (row,) = sheet.rows(report, Marks())
    assert (row["part"], row["of"], row["answer"]) == ("1.2b/s1", "1", "the grader failed")
