import pytest

from grader.report.changes import changes
from grader.report.handed_in import Penalty
from grader.verdicts import Verdict


@pytest.fixture
def one(make):
    """A report on one submission, whose part s1 is as given."""

    def one(verdict=Verdict.CORRECT, part=None, **fields):
        return make.report(
            make.submission(make.problem(make.part(verdict=verdict, **part or {})), **fields)
        )

    return one  # fmt: skip


def test_nothing_differs_between_a_report_and_itself(one):
    found = changes(one(), one())
    assert (found.submissions, found.unchanged, found.made, found.fallen) == ((), 1, (), ())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ({}, {"verdict": "wrong_value", "part": {"code": "sign"}}, "correct → wrong value (sign)"),
        ({"verdict": "raised"}, {"verdict": "missing"}, "raised → missing"),
        (
            {"verdict": "wrong_value", "part": {"code": "sign"}},
            {"verdict": "wrong_value", "part": {"code": "sign", "score": 0.5}},
            "wrong value (sign)",
        ),
        (
            {"verdict": "pending"},
            {"part": {"by_hand": "Well\nsaid."}},
            "marked by hand: Well said.",
        ),
        ({"verdict": "pending"}, {"part": {"by_hand": ""}}, "marked by hand"),
        (
            {"part": {"by_hand": ""}},
            {"verdict": "pending"},
            "no longer marked by hand; correct → pending",
        ),
    ],
)
def test_why_a_part_moved(one, old, new, why):
    (change,) = changes(one(**old), one(**new)).submissions
    (part,) = change.parts
    assert (change.name, part.part, part.why) == ("ada", "1.2b/s1", why)


def test_another_message_on_the_same_marks_is_no_move(one):
    assert changes(one(part={"message": "a"}), one(part={"message": "b"})).submissions == ()


def late(**fields):
    whole = {"name": "late", "reason": "1 h late", "fraction": 0.2, "points": 0.2}
    return Penalty(**whole | fields)


@pytest.mark.parametrize(
    ("old", "new", "before", "after", "why"),
    [
        ({}, {"penalties": (late(),), "score_after_penalties": 0.8}, 1, 0.8, "penalty late 20 %"),
        (
            {"penalties": (late(),), "score_after_penalties": 0.8},
            {"penalties": (late(waived=True),), "score_after_penalties": 1.0},
            0.8,
            1,
            "penalty late 20 % waived",
        ),
    ],
)
def test_penalties_move_the_score_that_counts(one, old, new, before, after, why):
    (change,) = changes(one(**old), one(**new)).submissions
    assert (change.before, change.after, change.parts) == (before, after, ())
    assert why in change.why


def test_other_files_are_named_where_the_score_moved(one):
    found = changes(one(sha256="a"), one(verdict="missing", sha256="b"))
    assert found.submissions[0].why == ("other files were handed in",)
    assert changes(one(sha256="a"), one(sha256="b")).submissions == ()


def test_who_is_new_gone_or_not_graded(make):
    def report(**scores):
        status = {None: "grader_error"}
        return make.report(
            *(
                make.submission(
                    name=name, score=s, max_score=2, status=status.get(s, "graded"), reason="why"
                )
                for name, s in scores.items()
            )
        )

    found = changes(report(ada=1.0, bob=1.0, eve=None), report(bob=None, eve=2.0, joe=1.0))
    assert [(c.name, c.before, c.after, c.why) for c in found.submissions] == [
        ("ada", 1.0, None, ("gone",)),
        ("bob", 1.0, None, ("graded → grader error: why",)),
        ("eve", None, 2.0, ("grader error → graded: why",)),
        ("joe", None, 1.0, ("new",)),
    ]
    assert [change.name for change in found.fallen] == ["ada", "bob"]


def test_how_the_reports_were_made(one, make):
    new = one().model_copy(
        update={
            "seed": "another",
            "answer_key": "k",
            "isolation": "strict",
            "environment": one().environment.model_copy(update={"torch": "3.0"}),
        }
    )
    assert changes(one(), new).made == (
        "other hidden trials were drawn (the seed differs)",
        "the spec or the reference has changed",
        "isolation: basic → strict",
        "torch: 2.13 → 3.0",
    )


def test_a_part_that_only_one_report_has(make):
    old = make.report(make.submission(make.problem(make.part("s1")), max_score=2))
    new = make.report(make.submission(make.problem(make.part("a1")), max_score=2))
    (change,) = changes(old, new).submissions
    assert [(p.part, p.before, p.after, p.why) for p in change.parts] == [
        ("1.2b/s1", 1.0, None, "not in the new report"),
        ("1.2b/a1", None, 1.0, "not in the old report"),
    ]
