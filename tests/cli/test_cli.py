import os
import subprocess
import sys

import pytest

from grader import __version__
from grader.cli import main
from grader.cli.group import COMMANDS


def test_help_lists_every_command_and_the_exit_statuses(grader):
    result = grader("--help")
    assert result.exit_code == 0
    for name, summary in COMMANDS.items():
        assert f"  {name}" in result.stdout
        assert summary in result.stdout
    assert "Exit status: 0 everything correct" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(grader, name):
    result = grader(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: grader {name}" in result.stdout


@pytest.mark.usefixtures("course")
def test_the_command_list_does_not_hide_what_python_calls_so(grader):
    assert grader("list").exit_code == 0
    assert grader("--help").exit_code == 0


def test_version(grader):
    assert grader("--version").stdout == f"grader, version {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("grad", "No such command 'grad'. Did you mean 'grade'?"),
        ("verfy", "No such command 'verfy'. Did you mean 'verify'?"),
        ("xyz", "No such command 'xyz'."),
    ],
)
def test_a_command_that_is_misspelt_names_the_one_that_was_meant(grader, typed, said):
    result = grader(typed)
    assert result.exit_code == 2
    assert result.stderr.strip().endswith(said)


@pytest.mark.parametrize("arguments", [["mark"], ["--colour"], ["check"], ["schema", "feedback"]])
def test_wrong_usage_is_status_2_on_standard_error(grader, arguments):
    result = grader(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["list"], ["schema", "report"], ["export", "junit", "report.json"]],
)
def test_what_needs_no_torch_does_not_wait_for_it(course, make, arguments):
    (course / "report.json").write_text(make.report(make.submission()).model_dump_json())
    heavy = "{'torch', 'matplotlib', 'rich', 'jinja2'}"
    script = (
        "import sys; from grader.cli import cli\n"
        f"cli({arguments!r}, standalone_mode=False)\n"
        f"sys.exit(str({heavy} & sys.modules.keys()) if {heavy} & sys.modules.keys() else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, cwd=course
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [["--help"], ["list"]])
def test_what_needs_no_numbers_does_not_wait_for_numpy(course, arguments):
    script = (
        "import sys; sys.modules['numpy'] = None; from grader.cli import cli\n"
        f"cli({arguments!r}, standalone_mode=False)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, cwd=course
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_the_terminal_cannot_encode_is_replaced_by_what_is_like_it_or_spelt_out(course):
    spec = course / "problems/tiny.py"
    spec.write_text(spec.read_text().replace("A tiny", "A tiny \u2207 ✓ → √ ² é"))
    done = subprocess.run(
        [sys.executable, "-m", "grader", "list"],
        check=False,
        capture_output=True,
        cwd=course,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert "A tiny \\u2207 v > sqrt  ² é assignment" in done.stdout.decode("latin-1")


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes them")
@pytest.mark.parametrize("closed", ["<&- >&- 2>&-", ">&-", "2>&-"])
def test_files_that_were_closed_are_opened_anew(course, closed):
    script = (
        "import os, sys; from grader.cli import main; sys.argv = ['grader', 'list']\n"
        "try: main()\n"
        "finally: assert [f.fileno() for f in (sys.stdin, sys.stdout, sys.stderr)] == [0, 1, 2]"
    )
    shell = f'exec "$0" -c "$1" {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", shell, sys.executable, script], check=False, cwd=course, timeout=60
    )
    assert done.returncode == 0


def test_a_process_that_holds_torch_is_not_taken_apart(monkeypatch, capsys):
    def ended(status):
        raise RuntimeError(status)  # in the place of an end that no test could outlive

    monkeypatch.setattr("os._exit", ended)
    monkeypatch.setitem(sys.modules, "torch", object())
    monkeypatch.setattr(sys, "argv", ["grader", "--version"])
    monkeypatch.setattr(sys.stdout, "reconfigure", lambda **_: None, raising=False)
    monkeypatch.setattr(sys.stderr, "reconfigure", lambda **_: None, raising=False)
    with pytest.raises(RuntimeError, match=r"^0$"):
        main()
    assert capsys.readouterr().out.startswith("grader, version ")
