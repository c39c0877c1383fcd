"""A score never falls silently."""

import pytest

from grader.cli.earlier import keep_earlier
from grader.renderers import files
from grader.renderers import json as report_json
from grader.verdicts import Verdict


@pytest.fixture
def report(make):
    def report(verdict=Verdict.CORRECT, **fields):
        return make.report(make.submission(make.problem(make.part(verdict=verdict))), **fields)

    return report


@pytest.fixture
def out(tmp_path, report):
    (tmp_path / files.REPORT).write_bytes(report_json.dump(report()))
    return tmp_path


def test_a_score_that_fell_is_named_and_the_earlier_report_kept(out, report):
    before = (out / files.REPORT).read_bytes()
    fell, moved = keep_earlier(out, report(Verdict.MISSING))
    assert fell == "Fallen: ada 1 → 0 (-1): 1.2b/s1: 1 → 0 (-1), correct → missing"
    kept = out / "earlier.json"
    assert moved.endswith(f"before: 1; to see them, run `grader diff {kept} {out}`")
    assert kept.read_bytes() == before


def test_the_command_that_shows_it_can_be_typed_as_it_stands(tmp_path, report):
    out = tmp_path / "out of term"
    out.mkdir()
    (out / files.REPORT).write_bytes(report_json.dump(report()))
    *_, moved = keep_earlier(out, report(Verdict.MISSING))
    assert moved.endswith(f"run `grader diff '{out}/earlier.json' '{out}'`")


def test_a_score_that_rose_is_counted(out, report):
    (out / files.REPORT).write_bytes(report_json.dump(report(Verdict.MISSING)))
    (moved,) = keep_earlier(out, report())
    assert moved.startswith("Submissions that stand otherwise than before: 1;")


@pytest.mark.parametrize("fields", [{}, {"assignment": "hw2"}])
def test_where_nothing_moved_nothing_is_kept(out, report, fields):
    assert keep_earlier(out, report(Verdict.MISSING if fields else Verdict.CORRECT, **fields)) == []
    assert not (out / files.EARLIER).exists()


def test_a_first_report_replaces_none(tmp_path, report):
    assert keep_earlier(tmp_path, report()) == []
