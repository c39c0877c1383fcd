import json
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grader
from grader.classroom import journal
from grader.classroom.journal import Conditions, Content, opened
from grader.errors import UsageError
from grader.intake import Arrival, Refusal, Submission
from grader.report.results import Environment, Timed
from grader.verdicts import Verdict

ENVIRONMENT = Environment(
    grader="0.1.0", python="3.11", numpy="2.4", torch="2.13", platform="Linux"
)
CONDITIONS = Conditions(
    assignment="hw1",
    seed="a secret",
    answer_key="a key",
    isolation="basic",
    walls=("limits",),
    environment=ENVIRONMENT,
    code="some code",
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "out" / "journal.jsonl"


def submission(name="ada", content=b"x = 1", folder="class"):
    return Submission(name, {"hw1.py": content}, "hw1.py", Path("/") / folder / name)


def arrival(*arguments, **fields):
    handed_in = submission(*arguments, **fields)
    return Arrival(handed_in.name, handed_in.path, lambda: handed_in)


@pytest.fixture
def timed(make):
    def timed(handed_in=None, part=None, **fields):
        handed_in = handed_in or submission()
        result = make.submission(
            make.problem(part or make.part(detail="\udcff ∇")),
            name=handed_in.name,
            sha256=handed_in.sha256,
            path=str(handed_in.path),
            **fields,
        )
        return Timed(result=result, seconds=0.25)

    return timed


def known(path, arrivals, conditions=CONDITIONS, *, fresh=False):
    """The names that a run finds in the journal."""
    with opened(path, conditions, fresh=fresh) as book:
        kept, waiting = book.split(arrivals)
    assert len(kept) + len(waiting) == len(arrivals)
    return [done.result.name for done in kept]


@pytest.fixture
def written(path, timed):
    """A journal in which ada is graded."""
    with opened(path, CONDITIONS, fresh=False) as book:
        book.add(timed())
    return path


def test_what_was_added_is_found_again_whole(written, timed):
    with opened(written, CONDITIONS, fresh=False) as book:
        kept, waiting = book.split([arrival(), arrival("bob")])
    assert kept == [timed()]
    assert [a.name for a in waiting] == ["bob"]


@pytest.mark.parametrize(
    "change",
    [
        {"seed": "another"},
        {"answer_key": "another"},
        {"code": "another"},
        {"isolation": "strict"},
        {"assignment": "hw2"},
        {"environment": ENVIRONMENT.model_copy(update={"grader": "0.2.0"})},
        {"environment": ENVIRONMENT.model_copy(update={"torch": "2.14"})},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_result_under_other_conditions_is_not_taken(written, change):
    assert known(written, [arrival()], CONDITIONS.model_copy(update=change)) == []
    assert known(written, [arrival()]) == ["ada"]


def test_a_changed_submission_is_graded_again(written):
    assert known(written, [arrival(content=b"x = 2")]) == []


def test_the_same_files_under_another_name_are_graded_again(written):
    assert known(written, [arrival("bob")]) == []


def test_one_that_moved_is_known(written):
    assert len(known(written, [arrival(folder="elsewhere")])) == 1


def test_one_that_cannot_be_read_here_is_left_to_grading(written):
    def fail():
        raise UsageError("jupytext is missing")

    assert known(written, [Arrival("ada", submission().path, fail)]) == []


def test_one_that_is_refused_now_is_not_taken(written):
    where = submission().path
    refused = Arrival("ada", where, lambda: Refusal("ada", "a link", where))
    assert known(written, [refused]) == []


def test_fresh_forgets_all_results(written):
    assert known(written, [arrival()], fresh=True) == []
    assert known(written, [arrival()]) == []


def test_the_graders_own_faults_are_tried_again(path, timed, make):
    failed = make.part(verdict=Verdict.GRADER_ERROR)
    with opened(path, CONDITIONS, fresh=False) as book:
        book.add(timed(status="grader_error", score=None))
        book.add(timed(submission("bob"), failed))
    assert known(path, [arrival(), arrival("bob")]) == []


def test_the_seed_is_there_before_anything_is_graded(path):
    with opened(path, CONDITIONS, fresh=False):
        assert journal.read(path).conditions == CONDITIONS


def test_the_last_seed_counts_even_where_it_was_used_before(written):
    other = CONDITIONS.model_copy(update={"seed": "another"})
    for conditions in (other, CONDITIONS):
        known(written, [], conditions)
        assert journal.read(written).conditions == conditions


def test_a_rerun_adds_nothing(written):
    before = written.read_bytes()
    known(written, [arrival()])
    assert written.read_bytes() == before


def test_only_its_owner_may_read_it(path):
    path.parent.mkdir()
    path.write_bytes(b"")
    path.chmod(0o644)
    known(path, [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_torn_last_line_is_cut_off_and_graded_again(written, timed):
    whole = written.read_bytes()
    with opened(written, CONDITIONS, fresh=False) as book:
        book.add(timed(submission("bob")))
    written.write_bytes(written.read_bytes()[:-5])
    assert known(written, [arrival(), arrival("bob")]) == ["ada"]
    assert written.read_bytes() == whole


@given(st.integers(min_value=0))
def test_wherever_it_is_torn_all_whole_lines_are_read(size):
    lines = [json.dumps(CONDITIONS.model_dump()).encode()] * 3
    data = b"".join(line + b"\n" for line in lines)
    cut = data[: size % (len(data) + 1)]
    content = Content.parse(cut)
    assert len(content.lines) == cut.count(b"\n")
    assert cut[: content.size].count(b"\n") == cut.count(b"\n")
    assert content.size == 0 or cut[content.size - 1 : content.size] == b"\n"


@pytest.mark.parametrize("line", [b"{}", b"\xff\xff", b"null", b'{"done": 1', b""])
def test_a_spoilt_line_costs_itself_alone(written, line):
    written.write_bytes(line + b"\n" + written.read_bytes() + line + b"\n")
    assert known(written, [arrival()]) == ["ada"]


def test_two_runs_do_not_write_side_by_side(written):
    with (
        opened(written, CONDITIONS, fresh=False),
        pytest.raises(UsageError, match="another run of grader writes here; wait for its end"),
        opened(written, CONDITIONS, fresh=True),
    ):
        pass
    assert known(written, [arrival()]) == ["ada"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(UsageError, match=r"file/journal\.jsonl: cannot be written \(File exists"),
        opened(tmp_path / "file/journal.jsonl", CONDITIONS, fresh=False),
    ):
        pass


def test_a_full_disk_ends_the_run_with_a_reason(path, timed, monkeypatch):
    def full(*_):
        raise OSError(28, os.strerror(28))

    with opened(path, CONDITIONS, fresh=False) as book:
        monkeypatch.setattr(journal.os, "write", full)
        with pytest.raises(UsageError, match=r"No space left on device.*to go on"):
            book.add(timed())


def test_a_journal_that_is_not_there_holds_nothing(path):
    assert journal.read(path) == Content((), 0)


def test_the_code_has_a_digest_that_lasts():
    assert journal.code_digest() == journal.code_digest()


def test_a_change_of_any_module_changes_the_digest_of_the_code(tmp_path, monkeypatch):
    before = journal.code_digest()
    copy = shutil.copytree(Path(grader.__file__).parent, tmp_path / "grader")
    monkeypatch.setattr(grader, "__file__", str(copy / "__init__.py"))
    assert journal.code_digest() == before
    with (copy / "sandbox" / "wire.py").open("a") as file:
        file.write("# changed\n")
    assert journal.code_digest() != before


def test_where_there_are_no_locks_a_run_goes_on_all_the_same(written, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with opened(written, CONDITIONS, fresh=False), opened(written, CONDITIONS, fresh=False):
        pass
    assert known(written, [arrival()]) == ["ada"]
