"""What every page has, whatever stands on it."""

import base64
import hashlib

import pytest
from jinja2 import UndefinedError

from grader.renderers.html import environment

BIDI = "\N{RIGHT-TO-LEFT OVERRIDE}"


def made(source, **values):
    return environment._environment().from_string(source).render(values)


def test_what_is_printed_is_escaped_and_without_what_is_not_drawn():
    assert made("{{ x }}", x="<script>alert(1)</script>") == (
        "&lt;script&gt;alert(1)&lt;/script&gt;"
    )
    assert BIDI not in made("{{ x }}", x=f"evil{BIDI}txt")
    assert "\x1b" not in made("{{ x }}", x="\x1b[2J")
    assert made("{{ x }} {{ y }}", x="plain", y=3) == "plain 3"


def test_what_a_page_asks_for_and_nobody_gave_is_an_error():
    with pytest.raises(UndefinedError, match="'gone' is undefined"):
        made("{{ gone }}")


@pytest.mark.parametrize("source", ["{{ x | named }}", "{{ x | heading }}", "{{ x | typeset }}"])
def test_no_filter_lets_a_students_text_through(source):
    page = made(source, x=f"<b>{BIDI}&")
    assert "<b>" not in page
    assert BIDI not in page


def test_a_name_that_reads_as_a_formula_is_one():
    assert made("{{ x | named }}", x="dJ_dW1").startswith("<math>")
    assert made("{{ x | heading }}", x="dJ_dW1").endswith("<code>dJ_dW1</code>")
    assert made("{{ x | named }}", x="train_step") == "<code>train_step</code>"
    assert made("{{ x | heading }}", x="train_step") == "<code>train_step</code>"


def test_the_policy_lets_this_very_style_in_and_nothing_else():
    style, policy = made("{{ style }}"), made("{{ policy }}").replace("&#39;", "'")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
