import numpy as np
import pytest

from grader.course.reference import Reference
from grader.errors import CannotTell, ReferenceFault
from grader.runs import Call
from tests.keys import reference_of

SOURCE = """
import torch

def forward(x, w):
    s = w * x
    a = torch.tanh(s)
    return {"s": s, "out": a}

def fails(x):
    y = x.nothing
    return y

def odd(x):
    y = x + 1j
    return y
"""
X, W = np.array([1.0, 2.0]), np.array([0.5, 1000.0])


@pytest.fixture
def reference(tmp_path):
    return reference_of(tmp_path, SOURCE)


def test_answers_name_every_quantity(reference):
    answers = reference.answers("forward", {"x": X, "w": W}, {})
    assert set(answers) == {"x", "w", "s", "a", "out"}
    np.testing.assert_allclose(answers["s"].array, [0.5, 2000.0])


def test_given_quantities_carry_on(reference):
    answers = reference.answers("forward", {"x": X, "w": W}, {"s": np.array([0.0, 1.0])})
    np.testing.assert_allclose(answers["out"].array, np.tanh([0.0, 1.0]))


def test_conditioning_is_the_change_per_relative_change_of_the_inputs(reference):
    conditioning = reference.answers("forward", {"x": X, "w": W}, {})["s"].conditioning
    assert 0.1 < conditioning[0] < 5
    assert 500 < conditioning[1] < 20_000


def test_an_expected_value_is_what_the_action_returns(reference):
    call = Call("values", "forward", {"x": X, "w": W}, ("s", "out"))
    expected = reference.expected(call)
    assert set(expected) == {"s", "out"}
    np.testing.assert_allclose(expected["out"].array, np.tanh(W * X))


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (
            lambda r: r.run(Call("values", "fails", {"x": X}, ())),
            "py: fails raised AttributeError at line 10 of reference.py",
        ),
        (
            lambda r: r.expected(Call("values", "odd", {"x": X}, ())),
            r"py: odd returned a compl",
        ),
        (
            lambda r: r.named("gone", {}, {}),
            "py: there is no gone in straight-line code: write it as",
        ),
        (lambda r: r.named("forward", {"x": X}, {}), "py: forward asks for w, which is no input"),
        (
            lambda r: r.named("forward", {"x": X, "w": W}, {"t": X}),
            "py: forward assigns no t",
        ),
    ],
)
def test_a_reference_that_does_not_fit_is_a_fault(reference, act, message):
    with pytest.raises(ReferenceFault, match=message):
        act(reference)


def test_a_reference_that_cannot_be_loaded_is_a_fault(tmp_path):
    (tmp_path / "broken.py").write_text("import nowhere\n")
    with pytest.raises(ReferenceFault, match=r"broken\.py:1: ModuleNotFoundError: No module named"):
        Reference.load(tmp_path / "broken.py")


LABELS = """
import torch

def score(s, y, k):
    predicted = s.argmax(1)
    hits = predicted == y
    picked = s[torch.arange(len(y)), predicted]
    total = picked.sum() + k
    return {"predicted": predicted, "hits": hits, "picked": picked, "total": total}
"""
GIVEN = {"s": np.array([[0.5, 1.0], [2.0, -1.0]]), "y": np.array([1, 1]), "k": np.array(3)}


@pytest.fixture
def labelled(tmp_path):
    return reference_of(tmp_path, LABELS)


def test_whole_numbers_are_not_shaken_and_stay_what_they_are(labelled):
    answers = labelled.answers("score", GIVEN, {})
    assert answers["predicted"].array.dtype == np.int64
    assert answers["hits"].array.dtype == np.bool_
    assert not answers["y"].conditioning.any()
    assert not answers["k"].conditioning.any()
    assert answers["picked"].conditioning.all()
    expected = labelled.expected(Call("values", "score", GIVEN, ("predicted", "hits")))
    assert [answer.array.dtype for answer in expected.values()] == [np.int64, np.bool_]


def test_what_follows_from_another_index_is_worked_out(labelled):
    answers = labelled.answers("score", GIVEN, {"predicted": np.array([0, 1])})
    np.testing.assert_allclose(answers["picked"].array, [0.5, -1.0])


def test_what_would_follow_from_an_index_that_there_is_not_cannot_be_told(labelled):
    with pytest.raises(CannotTell):
        labelled.answers("score", GIVEN, {"predicted": np.array([0, 2])})


def test_a_case_chooses_the_functions_of_a_formula(tmp_path):
    source = "def double(v):\n    return 2 * v\n\n\ndef f(x, g):\n    y = g(x)\n    return y\n"
    reference = reference_of(tmp_path, source)
    assert reference.chosen({}) is reference
    chosen = reference.chosen({"g": "double"})
    assert chosen.formulas["f"].parameters == ("x",)
    np.testing.assert_array_equal(chosen.functions["g"](X), 2 * X)


def test_a_function_that_a_case_names_must_be_there(reference):
    with pytest.raises(ReferenceFault, match="has no function relu, which a case names"):
        _ = reference.chosen({"f": "relu"}).functions


def test_what_a_function_hands_on_need_not_be_made_of_numbers(tmp_path):
    path = tmp_path / "reference.py"
    path.write_text(
        "def f(x, w):\n    s = w * x\n    cache = (x, w[:1], None)\n    return s, cache\n\n\n"
        "def g(dout, cache):\n    return dout * cache[0]\n"
    )
    reference = Reference.load(path)
    assert set(reference.answers("f", {"x": X, "w": W}, {})) == {"x", "w", "s"}
    assert reference.knows("f", {"x": X, "w": W, "dout": X})
    assert not reference.knows("f", {"x": X})
    assert not reference.knows("g", {"x": X, "w": W, "dout": X})
    assert not reference.knows("h", {})
