"""The script that Classroom 50 runs, with stand-ins for all that it starts."""

import sys
import venv
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.course.loading import load_module
from grader.errors import UsageError

SCRIPT = Path(__file__).parents[3] / "grader" / "pack" / "scripts" / "autograder.py"
CPU = "https://download.pytorch.org/whl/cpu"


@pytest.fixture
def here(tmp_path):
    """What was packed, as it lies beside the script."""
    packed = tmp_path / "packed"
    packed.mkdir()
    (packed / "grader-0.1.0-py3-none-any.whl").touch()
    return packed


@pytest.fixture
def script(tmp_path, here, monkeypatch):
    """The script, and what it has started."""
    monkeypatch.setenv("CLASSROOM50_BUNDLE_DIR", str(here))
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    monkeypatch.delenv("TORCH_INDEX", raising=False)
    monkeypatch.chdir(tmp_path)
    module = load_module(SCRIPT, UsageError)
    started, made = [], []

    def run(command, *, check):
        started.append(([str(word) for word in command], check))
        return SimpleNamespace(returncode=0 if check else 7)

    monkeypatch.setattr(venv, "create", lambda folder, *, with_pip: made.append((folder, with_pip)))
    monkeypatch.setattr(module, "subprocess", SimpleNamespace(run=run))
    return SimpleNamespace(module=module, started=started, made=made)


def test_the_grader_is_installed_as_it_was_packed_into_an_environment_of_its_own(script, here):
    script.module.main()
    ((folder, with_pip),) = script.made
    assert with_pip
    (torch, torch_checked), (grader, grader_checked), _ = script.started
    begin = [str(folder / "bin" / "python"), "-P", "-m", "pip", "install", "--quiet", "-c"]
    assert torch[:7] == grader[:7] == begin
    assert torch[7:] == [str(here / "constraints.txt"), "--no-deps", "--index-url", CPU, "torch"]
    assert grader[8:] == [f"{here / 'grader-0.1.0-py3-none-any.whl'}[notebook]"]
    assert torch_checked
    assert grader_checked


@pytest.mark.parametrize(
    ("index", "words"), [("", []), ("https://a.b", ["--index-url", "https://a.b"])]
)
def test_torch_comes_from_where_the_runner_says(script, monkeypatch, index, words):
    monkeypatch.setenv("TORCH_INDEX", index)
    script.module.main()
    assert script.started[0][0][8:] == ["--no-deps", *words, "torch"]


def test_the_checkout_is_checked_and_its_status_handed_on(script, here):
    assert script.module.main() == 7
    command, checked = script.started[-1]
    assert command == [
        *(str(script.made[0][0] / "bin" / "grader"), "check", ".", "--bundle"),
        *(str(here / "bundle.zip"), "--isolation", "basic"),
        *("--format", "classroom50", "--out", "result.json"),
    ]
    assert not checked


def test_the_file_is_named_where_it_was_handed_in(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script.module, "FILE", "hw1.py")
    (tmp_path / "hw1.py").touch()
    script.module.main()
    assert script.started[-1][0][1:3] == ["check", "hw1.py"]


def test_on_windows_programs_lie_elsewhere(script, here, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert script.module.installed(here, here / "venv") == here / "venv" / "Scripts"
