import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from grader.text import (
    is_plain_name,
    last_words,
    lines,
    nearest,
    one_line,
    the_first,
    without_addresses,
)


@given(st.text())
def test_one_line_draws_everything(text):
    shown = one_line(text)
    assert all(unicodedata.category(c)[0] != "C" for c in shown)
    assert len(shown) <= 300
    shown.encode("utf-8")


@given(st.text())
def test_lines_keep_breaks_and_tabs_only(text):
    assert all(c in "\n\t" or unicodedata.category(c)[0] != "C" for c in lines(text))


def test_escapes_are_spelt_out():
    assert one_line("\x1b[2Jgone\nnext\u202e") == "\\x1b[2Jgone\\nnext\\u202e"


def test_long_text_is_cut():
    assert one_line("a" * 500, 10) == "aaaaaaaaa…"


def test_last_words_are_the_end_on_one_line():
    assert last_words("first\nModuleNotFoundError: no module\n", 30) == (
        "ModuleNotFoundError: no module"
    )
    assert last_words(" all\nof it\n") == "all\\nof it"
    assert last_words("1\n2\n3", 4) == "2\\n3"


def test_of_many_names_the_first_stand_there():
    assert the_first(["ada", "bob", "eve"], 3) == "ada, bob, eve"
    assert the_first(["ada", "bob", "eve"], 2) == "ada, bob and 1 more"
    assert the_first([], 2) == ""


def test_addresses_are_left_out_and_other_numbers_kept():
    told = "<f at 0x7f2b90c3a1d0> in thread 0x00007fcafaa6db80: 0xff of 0x1234567"
    assert without_addresses(told) == "<f at 0x...> in thread 0x...: 0xff of 0x1234567"


def test_plain_names():
    assert is_plain_name("regresion_forward")
    assert not any(map(is_plain_name, ["a b", "", "é", "x" * 61, "\x1b"]))


def test_the_nearest_name_ignores_letter_case():
    assert nearest("relu", ["GELU", "ReLU"]) == "ReLU"
    assert nearest("relu", ["softplus"]) == ""
