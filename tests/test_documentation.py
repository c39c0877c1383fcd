"""What the pages say is so: links lead somewhere, commands exist, examples run."""

import json
import re
import shlex
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from grader.cli import cli
from grader.cli.group import COMMANDS
from grader.renderers.words import WORDS
from grader.report.results import Report
from grader.spec import Sampler
from grader.spec.kinds import KINDS
from grader.spec.problem import ProbeName
from grader.verdicts import Verdict

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "tests/README.md"])
LINK = re.compile(r"\]\(([^)#:]+)\)")
FILE = re.compile(r"`([\w/.]+)`[^\n`]*:\n\n```\w+\n(.*?)```", re.DOTALL)
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


def written(course, guide):
    """The files that a page for authors builds, in `course`, a file's pieces in turn."""
    for name, content in FILE.findall(page(guide)):
        path = course / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a") as file:
            file.write(content)


def test_the_page_for_authors_builds_an_assignment_that_is_sound(tmp_path):
    written(tmp_path, "docs/write-a-problem.md")
    run = CliRunner()
    verified = run.invoke(cli, ["verify", "moments", "--course", str(tmp_path)])
    assert "moments: 9 of 9 checks passed." in verified.output
    name = "submissions_example/moments/unbiased/moments.py"
    checked = run.invoke(cli, ["check", str(tmp_path / name), "--course", str(tmp_path)])
    shown = page("docs/write-a-problem.md").partition(f"grader check {name}\n")[2]
    assert [line.strip() for line in shown.splitlines() if line.strip()] == [
        line.strip()
        for line in checked.output.partition("What is wrong, and why")[2].splitlines()
        if line.strip()
    ][:4]


@pytest.mark.parametrize(
    ("guide", "name"), [("docs/kinds.md", "tour"), ("docs/write-a-class.md", "dense")]
)
def test_a_page_of_kinds_builds_an_assignment_that_is_sound(tmp_path, guide, name):
    written(tmp_path, guide)
    verified = CliRunner().invoke(cli, ["verify", name, "--course", str(tmp_path)])
    assert f"{name}: 9 of 9 checks passed." in verified.output
    assert "cannot be explained" not in verified.output


def test_the_page_of_kinds_names_every_kind_sampler_and_probe():
    listed = set(re.findall(r"^\| `(?:Probe\(probe=\")?(\w+)", page("docs/kinds.md"), re.MULTILINE))
    samplers = get_args(get_args(Sampler)[0])
    assert listed == {kind.__name__ for kind in (*KINDS, *samplers)} | set(get_args(ProbeName))


def test_the_page_for_ci_lists_every_verdict():
    listed = re.search(r"`verdict` is one of (.*?)\.", page("docs/ci.md"), re.DOTALL)[1]
    assert re.findall(r"`(\w+)`", listed) == list(Verdict)


def test_the_students_page_explains_every_sign():
    signs = re.findall(r"^\| `(.)` \|", page("docs/student.md"), re.MULTILINE)
    assert set(signs) == {word.sign for word in WORDS.values()}


def test_the_published_schema_is_that_of_the_report():
    published = json.loads(page("docs/report.schema.json"))
    told = "run `grader schema report > docs/report.schema.json`"
    assert published == TypeAdapter(Report).json_schema(), told
