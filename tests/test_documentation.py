"""What the pages say is so: links lead somewhere, commands exist, examples run."""

import re
import shlex
from pathlib import Path

import click
import pytest

from grader.answer_key import AnswerKey
from grader.cli import cli
from grader.cli.group import COMMANDS
from grader.course import Course
from grader.renderers.words import WORDS
from grader.verdicts import Verdict

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests/README.md"])
LINK = re.compile(r"\]\(([^)#:]+)\)")
COMMAND = re.compile(r"(?:^ {4}|run: |`)(?:\.venv/bin/)?(grader [a-z][^`\n]*)", re.MULTILINE)


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_and_their_options_exist(path):
    for line in COMMAND.findall(path.read_text(encoding="utf-8")):
        _, name, *arguments = shlex.split(line.split(" > ")[0])
        assert name in COMMANDS, line
        command = cli.get_command(None, name)
        if isinstance(command, click.Group) and arguments:
            command = command.commands[arguments.pop(0)]
        known = {o for p in command.params for o in p.opts} | {"--help"}
        assert {a for a in arguments if a.startswith("-")} <= known, line


def test_the_authors_page_is_an_assignment_that_can_be_marked(tmp_path):
    blocks = re.findall(r"```python\n(.*?)```", page("docs/author.md"), re.DOTALL)
    spec, reference, mistakes = blocks
    for folder, content in (("problems", spec), ("reference", f"{reference}\n\n{mistakes}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "hw2.py").write_text(content)
    course = Course(tmp_path)
    key = AnswerKey.build(course.assignment("hw2"), course.reference("hw2"), "seed")
    assert set(key.items[0].expected[0]["layer"]) == {"s", "a"}
    assert [mistake.code for mistake in key.oracle.reference.mistakes] == ["wrong_activation"]


def test_the_page_for_ci_lists_every_verdict():
    listed = re.search(r"`verdict` is one of (.*?)\.", page("docs/ci.md"), re.DOTALL)[1]
    assert re.findall(r"`(\w+)`", listed) == list(Verdict)


def test_the_students_page_explains_every_sign():
    signs = re.findall(r"^\| `(.)` \|", page("docs/student.md"), re.MULTILINE)
    assert set(signs) == {word.sign for word in WORDS.values()}
