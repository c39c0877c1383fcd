import io
import zipfile
from types import SimpleNamespace

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


def test_githubs_workflow_checks_the_file_that_students_hand_in():
    with packed("github") as archive:
        workflow = yaml.safe_load(archive.read(".github/workflows/grade.yml"))
    steps = workflow["jobs"]["grade"]["steps"]
    assert "check tiny.py --bundle .grader/bundle.zip" in steps[-1]["run"]


def test_what_every_student_can_read_is_not_sealed():
    assert {name for name, system in SYSTEMS.items() if not system.is_sealed} == {"github"}
