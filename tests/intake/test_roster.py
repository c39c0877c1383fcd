import pytest

from grader.errors import CourseError
from grader.intake import roster
from grader.report.handed_in import Identity

CANVAS = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,hw1 (123)
    Points Possible,,,,,50
"Doe, Jane",123,N1,jd1,A,
"Roe, Eric",456,N2,er2,"A, B",3
"Student, Test",789,,x,A,
"""


@pytest.fixture
def read(tmp_path):
    def written(content):
        path = tmp_path / "roster.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return roster.read(path)

    return written


def test_a_gradebook_of_canvas(read):
    assert read(CANVAS) == (
        Identity(name="Doe, Jane", id="123", sis_id="N1", login="jd1", section="A"),
        Identity(name="Roe, Eric", id="456", sis_id="N2", login="er2", section="A, B"),
    )


@pytest.mark.parametrize(
    "content",
    [
        "id,name,email\n7,Ada,ada@x\n",
        "Email;Name;ID\r\nada@x;Ada;7\r\n",
        "name\temail address\tidentifier\nAda\tada@x\tParticipant 7\n",
        "id,name,email,name\n7,Ada,ada@x,Bob\n\n,,\n",
    ],
)
def test_any_csv_with_a_header(read, content):
    assert read(content) == (Identity(name="Ada", id="7", email="ada@x"),)


def test_a_row_that_is_cut_short_is_read_as_far_as_it_goes(read):
    assert read("id,name,email\n7\n") == (Identity(id="7"),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"caf\xe9", "is no text in UTF-8; save it as CSV in UTF-8"),
        ("a,b\n1,2\n", "has no column that tells students apart"),
        ("", "has no column that tells students apart"),
        ("id,name\n", "holds no student"),
        ("id\n" + "x" * 200_000, "is no CSV"),
        ('id,name\n7,"Ada\n8,Bob\n', "is no CSV"),
    ],
)
def test_what_is_no_roster_is_refused(read, content, said):
    with pytest.raises(CourseError, match=said):
        read(content)


def test_a_roster_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"roster\.csv: cannot be read: No such file"):
        roster.read(tmp_path / "roster.csv")
    with pytest.raises(CourseError, match="is no regular file"):
        roster.read(tmp_path)
