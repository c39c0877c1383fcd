"""What a function takes that is no input, and the calls that lead to it."""

import json

import pytest

from grader.spec import Function, Part
from grader.spec.own import Offers


def function(name, takes, returns, *parts):
    named = tuple(Part(name=part, points=1) for part in parts)
    return Function(name=name, takes=takes, returns=returns, parts=named)


FORWARD = function("forward", ("x", "params"), ("out", "cache"), "out")
LOSS = function("loss", ("y", "out"), "value", "J")
BACKWARD = function("backward", ("J", "cache"), ("dx", "dw"), "dx", "dw")
PLAIN = function("plain", ("x",), "dict", "s")
OFFERS = Offers(
    (FORWARD, LOSS, BACKWARD, PLAIN), given=("x", "y", "w"), dicts={"params": ("w", "x")}
)


def test_the_calls_that_lead_to_a_function_are_those_whose_results_it_takes():
    calls = OFFERS.calls_to(BACKWARD)
    assert [(call.name, call.kept) for call in calls] == [
        ("forward", ("out", "cache")),
        ("loss", ("J",)),
        ("backward", ()),
    ]
    assert [call.asks for call in calls] == [("x", "w", "x"), ("y", "out"), ("J", "cache")]


def test_an_input_is_drawn_though_an_earlier_function_returns_one_of_its_name():
    offers = Offers((FORWARD, LOSS), given=("x", "y", "w", "out"), dicts=OFFERS.dicts)
    assert [call.name for call in offers.calls_to(LOSS)] == ["loss"]


def test_a_function_that_is_plainly_called_for_a_dict_or_a_value_has_no_script():
    assert OFFERS.script(PLAIN) == ""
    assert Offers((LOSS,), ("y", "out"), {}).script(LOSS) == ""


@pytest.mark.parametrize(
    ("offers", "called"),
    [
        (Offers((FORWARD,), ("x", "params"), {}), FORWARD),
        (Offers((PLAIN,), (), {"x": ()}), PLAIN),
    ],
)
def test_several_values_and_dicts_have_one(offers, called):
    (step,) = json.loads(offers.script(called))
    assert (step["do"], step["name"], step["takes"]) == ("call", called.name, list(called.takes))


def refusal(offers, called):
    with pytest.raises(ValueError, match=r"^here: ") as refused:
        offers.check("here", called)
    return str(refused.value)


def test_what_a_later_function_returns_cannot_be_taken():
    offers = Offers((BACKWARD, FORWARD), OFFERS.given, OFFERS.dicts)
    known = "known: x, y, w, params"
    assert refusal(offers, BACKWARD) == f"here: no input is named 'J'; {known}"
    offers = Offers((FORWARD, BACKWARD), OFFERS.given, OFFERS.dicts)
    assert refusal(offers, BACKWARD) == f"here: no input is named 'J'; {known}, out, cache"


def test_what_two_functions_return_cannot_be_taken():
    again = FORWARD.model_copy(update={"name": "again"})
    offers = Offers((FORWARD, again, LOSS), OFFERS.given, OFFERS.dicts)
    assert refusal(offers, LOSS) == (
        "here: takes out, which forward and again return; let each return a name of its own, or "
        "make two problems of this one"
    )
