import io
import subprocess
import sys
import zipfile
from importlib.machinery import SourceFileLoader
from types import ModuleType, SimpleNamespace

import pytest
import yaml

from grader.pack.systems import SYSTEMS

ASSIGNMENT = SimpleNamespace(file="tiny.py")


def packed(system):
    return zipfile.ZipFile(io.BytesIO(SYSTEMS[system].packed(ASSIGNMENT, b"a bundle")))


@pytest.mark.parametrize(
    ("system", "folder"), [("gradescope", ""), ("classroom50", ""), ("github", ".grader/")]
)
def test_each_holds_the_grader_its_versions_and_the_bundle(system, folder):
    with packed(system) as archive:
        assert archive.read(f"{folder}bundle.zip") == b"a bundle"
        assert b"\ntorch==" in archive.read(f"{folder}constraints.txt")
        assert [n for n in archive.namelist() if n.startswith(f"{folder}grader-")]


def test_gradescopes_scripts_lie_at_the_top_and_can_be_executed():
    with packed("gradescope") as archive:
        for name in ("setup.sh", "run_autograder"):
            assert archive.getinfo(name).external_attr >> 16 == 0o100755
            assert archive.read(name).startswith(b"#!/usr/bin/env bash\n")


def test_classroom50s_script_names_the_file_that_students_hand_in():
    with packed("classroom50") as archive:
        script = archive.read("autograder.py").decode()
    compile(script, "autograder.py", "exec")
    assert 'FILE = "tiny.py"' in script


def test_classroom50s_script_runs_no_module_of_the_students(tmp_path, monkeypatch):
    """It installs the grader in the checkout, where a file may be called pip.py."""
    with packed("classroom50") as archive:
        archive.extract("autograder.py", tmp_path / "teachers")
    (tmp_path / "checkout").mkdir()
    (tmp_path / "checkout" / "pip.py").write_text("raise SystemExit('a student says so')")
    (tmp_path / "teachers" / "grader-1-py3-none-any.whl").touch()
    monkeypatch.chdir(tmp_path / "checkout")
    script = SourceFileLoader("autograder", str(tmp_path / "teachers" / "autograder.py"))
    module = ModuleType("autograder")
    script.exec_module(module)
    said = []

    def run(command, check):
        asked = [sys.executable, *command[1 : command.index("install")], "--version"]
        said.append(subprocess.run(asked, capture_output=True, text=True, check=check).stdout)

    fakes = SimpleNamespace(create=lambda *_, **__: None), SimpleNamespace(run=run)
    vars(module).update(zip(("venv", "subprocess"), fakes, strict=True))
    module.installed(tmp_path / "teachers", tmp_path / "venv")
    assert [words.split()[0] for words in said] == ["pip", "pip"]


def test_githubs_workflow_checks_the_file_that_students_hand_in():
    with packed("github") as archive:
        workflow = yaml.safe_load(archive.read(".github/workflows/grade.yml"))
    steps = workflow["jobs"]["grade"]["steps"]
    assert "check tiny.py --bundle .grader/bundle.zip" in steps[-1]["run"]
    assert "python -P -m venv" in steps[-2]["run"]  # in the checkout, too


def test_what_every_student_can_read_is_not_sealed():
    assert {name for name, system in SYSTEMS.items() if not system.is_sealed} == {"github"}
