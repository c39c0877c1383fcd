import pytest
from pydantic import ValidationError

from grader.spec import Function, Part


def parts(*names, **fields):
    return tuple(Part(name=name, points=1, **fields) for name in names)


def refusal(model, **fields):
    with pytest.raises(ValidationError) as refused:
        model(**fields)
    (error,) = refused.value.errors()
    return error["msg"]


def test_a_part_is_returned_under_its_name_or_its_key():
    assert Part(name="J_h", points=1).returned_as == "J_h"
    assert Part(name="J_h_tied", points=1, key="J_h").returned_as == "J_h"


def test_a_function_that_returns_a_dict_has_the_keys_of_its_parts():
    function = Function(name="f", parts=(*parts("a"), Part(name="b", points=1, key="c")))
    assert function.keys == ("a", "c")
    assert [function.key_of(part) for part in function.parts] == ["a", "c"]


def test_a_function_that_returns_a_value_has_none():
    function = Function(name="f", returns="value", parts=parts("a"))
    assert function.keys == ()
    assert function.key_of(function.parts[0]) == ""


def test_one_value_cannot_be_two_parts():
    text = refusal(Function, name="f", returns="value", parts=parts("a", "b"))
    assert text == "Value error, function f: returns one value but has 2 parts"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"takes": ("x", "x"), "parts": parts("a")}, "argument 'x' stands twice"),
        ({"parts": parts("a", "a")}, "part 'a' stands twice"),
        ({"parts": (*parts("a"), Part(name="b", points=1, key="a"))}, "key 'a' stands twice"),
    ],
)
def test_no_name_stands_twice(fields, text):
    assert refusal(Function, name="f", **fields) == f"Value error, function f: {text}"


def test_a_part_follows_an_earlier_one():
    chain = (*parts("a", "b"), Part(name="c", points=1, follows="b"))
    assert Function(name="f", parts=chain).parts[2].follows == "b"


@pytest.mark.parametrize(
    ("position", "known"), [(0, "there is none"), (1, "known: a"), (2, "known: a, b")]
)
def test_a_part_that_follows_no_earlier_one_is_refused(position, known):
    listed = list(parts("a", "b"))
    listed.insert(position, Part(name="c", points=1, follows="z"))
    assert refusal(Function, name="f", parts=tuple(listed)) == (
        "Value error, function f, part c: follows 'z', which is no earlier part of this "
        f"function; {known}"
    )


def test_a_part_does_not_follow_a_later_one():
    chain = (Part(name="a", points=1, follows="b"), *parts("b"))
    assert "part a: follows 'b'" in refusal(Function, name="f", parts=chain)


def test_a_part_has_points():
    assert refusal(Part, name="a", points=0) == "Input should be greater than 0"


def test_a_function_has_parts():
    assert "at least 1 item" in refusal(Function, name="f", parts=())


def test_an_unknown_field_is_refused():
    assert refusal(Part, name="a", points=1, weight=2) == "Extra inputs are not permitted"


def test_several_values_are_read_by_their_names_in_order():
    function = Function(name="f", returns=("a", "cache", "b"), parts=parts("b", "a"))
    assert function.keys == ("b", "a")
    assert function.gives == ("a", "cache", "b")
    assert [function.key_of(part) for part in function.parts] == ["b", "a"]


def test_what_a_function_gives_has_the_names_of_its_parts():
    assert Function(name="f", parts=(Part(name="s", points=1, key="S"),)).gives == ("S",)
    assert Function(name="f", returns="value", parts=parts("J")).gives == ("J",)


@pytest.mark.parametrize(
    ("returns", "text"),
    [
        (("a", "a"), "returned value 'a' stands twice"),
        (("b", "cache"), "no returned value is named 'a'; known: b, cache"),
        (("a",), 'returns one value; write returns="value"'),
    ],
)
def test_several_values_are_distinct_and_hold_every_part(returns, text):
    fields = {"name": "f", "returns": returns, "parts": parts("a")}
    assert refusal(Function, **fields) == f"Value error, function f: {text}"


def test_what_is_returned_beside_the_parts():
    several = {"returns": ("a", "cache", "n"), "parts": parts("a")}
    assert Function(name="f", **several).beside == ("cache", "n")
    assert Function(name="f", parts=parts("a")).beside == ()
    assert Function(name="f", returns="value", parts=parts("a")).beside == ()


@pytest.mark.parametrize("returns", ["tuple", None, 2])
def test_what_is_returned_is_a_dict_a_value_or_several(returns):
    assert refusal(Function, name="f", returns=returns, parts=parts("a")) == (
        f"Value error, {returns!r} is neither 'dict' nor 'value' nor the names of several values, "
        "such as ('out', 'cache')"
    )
