"""The page of all messages is what the source says, and its words are plain."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
JARGON = re.compile(r"\b(invalid|illegal|fatal|malformed|unexpected|oops|please)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def collector():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "docs" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_source_says(collector):
    written = collector.PAGE.read_text(encoding="utf-8")
    assert written == collector.page(), "run `python docs/messages.py`"


def test_the_places_that_it_names_are_there(collector):
    named = collector.OF_SUBMISSIONS | collector.NO_MESSAGES
    assert [place for place in named if not (ROOT / "grader" / place).exists()] == []


def test_no_message_has_words_that_tell_a_beginner_nothing(collector):
    lines = [line for line in collector.page().splitlines() if line.startswith("- ")]
    assert [line for line in lines if JARGON.search(line)] == []
    assert [line for line in lines if "!!" in line or ".." in line.replace("...", "")] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise Fault("there is no such file")', ["there is no such file"]),
        ('say(f"{part.name} has shape {shape}")', ["{name} has shape {shape}"]),
        ('say("two words")', []),
        ('"""A module that says nothing."""', []),
        ('class A:\n    x = 1\n    """What x is for, in words."""', []),
        (
            '@click.command()\ndef c():\n    """Do all that is wanted."""',
            ["Do all that is wanted."],
        ),
        ('Remark(code="kink", hint="two words")', []),
        ('Fault(name, "check the sign", "sign")', ["`sign`: check the sign"]),
        ('Fault(code="sign", hint="check the sign")', ["`sign`: check the sign"]),
        ('HINTS = {"sign": "check the sign"}', ["`sign`: check the sign"]),
        ('NAMES = {"sign": "check the sign"}', ["check the sign"]),
        ("read = 'openat close_range mmap'", []),
    ],
)
def test_a_message_is_a_text_of_three_words_that_is_no_documentation(collector, source, found):
    assert collector.messages(source) == found
