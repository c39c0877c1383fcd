"""Every mistake is graded once, and what is told of it is sealed; a few are foreseen here."""

from types import SimpleNamespace

import numpy as np
import pytest

from grader.answers.answer_key import AnswerKey
from grader.bundle.candidates import SINGLE, Candidate
from grader.bundle.sealing import tag_of, unseal
from grader.release import rehearsal
from grader.release.foreseen import Foreseen
from grader.release.rehearsal import Rehearsal


def words(what, **more):
    fields = {"tier": SINGLE, "order": 0, "code": "sign", "cost": 1.0, "places": ("s",)}
    return Candidate(what=what, **(fields | more))


@pytest.fixture
def rehearsed(monkeypatch, release):
    """What is sealed where `mistakes` and `confusions` are all that are foreseen; `graded`."""
    made = release()
    item = AnswerKey.build(made.assignment, made.reference, "seed").items[0]
    right = [{key: answer.array for key, answer in e["forward"].items()} for e in item.expected]
    graded = []

    def rehearsed(mistakes, confusions=()):
        foresight = SimpleNamespace(
            mistakes=lambda: iter(mistakes), confusions=lambda part: iter(confusions)
        )
        monkeypatch.setattr(rehearsal, "Foresight", lambda *_: foresight)
        monkeypatch.setattr(
            rehearsal.checkers, "check", lambda _problem, attempts, _: graded.append(attempts)
        )
        return list(Rehearsal(item, made.reference, None, frozenset()).sealed())

    rehearsed.right, rehearsed.graded, rehearsed.item = right, graded, item
    return rehearsed


def negated(right, *keys):
    return [{key: -each[key] if key in keys else each[key] for key in each} for each in right]


def test_a_mistake_is_sealed_for_every_part_that_it_makes_wrong(rehearsed):
    wrong = negated(rehearsed.right, "s")
    assert len(rehearsed([Foreseen(wrong, words("the other sign"))])) == 1
    both = negated(rehearsed.right, "s", "a")
    assert len(rehearsed([Foreseen(both, words("the other sign"))])) == 2


def test_only_who_has_the_value_can_read_what_is_told(rehearsed, monkeypatch):
    locks = []

    def exact_key(label, values, right):
        locks.append((label, f"key {len(locks)}".encode()))
        return locks[-1][1]

    monkeypatch.setattr(rehearsal, "exact_key", exact_key)
    wrong = negated(rehearsed.right, "s")
    ((tag, text),) = rehearsed([Foreseen(wrong, words("the other sign", elsewhere="s"))])
    ((label, key),) = locks
    assert (label, tag) == (f"{rehearsed.item.problem.id}/s", tag_of(key))
    read = unseal(key, text)
    assert (read["what"], read["code"]) == ("the other sign", "sign")
    assert "elsewhere" not in read  # it is the part itself
    assert unseal(b"another key", text) is None
    assert "other" not in text


def test_the_same_values_are_graded_once_and_told_once(rehearsed):
    wrong = negated(rehearsed.right, "s")
    mistakes = [Foreseen(wrong, words(what)) for what in ("the smallest", "another")]
    assert len(rehearsed([*mistakes, Foreseen(wrong)])) == 1
    assert len(rehearsed.graded) == 1
    elsewhere = Foreseen(wrong, words("another", places=("a",)))
    assert len(rehearsed([*mistakes, elsewhere])) == 2


def test_a_mistake_is_graded_beside_what_is_right(rehearsed):
    rehearsed([Foreseen([{"s": -each["s"]} for each in rehearsed.right])])
    (attempts,) = rehearsed.graded
    for attempt, right in zip(attempts["forward"], rehearsed.right, strict=True):
        np.testing.assert_array_equal(attempt.run.values["s"], -right["s"])
        np.testing.assert_array_equal(attempt.run.values["a"], right["a"])


def test_what_is_right_is_not_sealed_nor_what_is_no_value_in_some_trial(rehearsed):
    assert rehearsed([Foreseen(rehearsed.right, words("nothing"))]) == []
    wrong = negated(rehearsed.right, "s")
    del wrong[0]["s"]
    assert rehearsed([Foreseen(wrong, words("not always there"))]) == []


def test_confusions_are_sealed_and_not_graded(rehearsed):
    wrong = negated(rehearsed.right, "s")
    assert rehearsed([], [Foreseen(wrong, words("another quantity"))])
    assert rehearsed.graded == []
