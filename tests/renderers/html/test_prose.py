"""Sentences as HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.html.prose import typeset

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("call loss.backward() once", "call <code>loss.backward()</code> once"),
        ("no key 'y_tilde' here", "no key <code>y_tilde</code> here"),
        ("Define it with `def f(...)`.", "Define it with <code>def f(...)</code>."),
        ("train_step is not defined", "<code>train_step</code> is not defined"),
        ("draw the whole of [-3, 3]", f"draw the whole of [{MINUS}3, 3]"),
        ("Python's own, a one-off, i.e. so", "Python&#39;s own, a one-off, i.e. so"),
        ("3 < 4 & <br>", "3 &lt; 4 &amp; &lt;br&gt;"),
    ],
)
def test_code_is_told_from_words(sentence, marked):
    assert typeset(sentence) == marked


@pytest.mark.parametrize(
    "quantity", ["dC_dW1", "s1", "y_tilde", "x", "1/3", "1/K", "1/(B\N{MIDDLE DOT}K)"]
)
def test_mathematics_is_set_as_such(quantity):
    assert re.fullmatch(r"it is <math>.*</math>, twice", typeset(f"it is {quantity}, twice"))


@given(st.text(max_size=60) | st.from_regex(r"[`'<>&a-z_0-9./\-() ]{0,60}", fullmatch=True))
def test_no_text_becomes_markup(sentence):
    known = r"</?(?:code|math|mrow|mfrac|msub|msup|mover|mi|mn|mo)(?: [a-z]+=\"[a-z0-9.]+\")*>"
    rest = re.sub(known, "", str(typeset(sentence)))
    assert "<" not in rest
    assert ">" not in rest
