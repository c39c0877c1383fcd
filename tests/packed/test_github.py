"""The steps of the workflow, run one after the other in a student's repository."""

import shutil

import pytest
import yaml

from tests.packed.conftest import EXAMPLES

pytestmark = pytest.mark.packed


def test_the_steps_annotate_what_is_wrong(packed, unpacked, open_folder, run):
    repository = unpacked(packed("github"), open_folder / "repository")
    temporary, summary = open_folder / "temporary", open_folder / "summary.md"
    temporary.mkdir(mode=0o755)
    shutil.copy(EXAMPLES / "wrong_sign" / "hw1.py", repository)
    workflow = yaml.safe_load((repository / ".github/workflows/grade.yml").read_text())
    steps = [step for step in workflow["jobs"]["grade"]["steps"] if "run" in step]
    environment = {"RUNNER_TEMP": temporary, "GITHUB_STEP_SUMMARY": summary}
    *before, last = [
        run("bash", "-e", "-c", step["run"], cwd=repository, **environment) for step in steps
    ]
    assert [step.returncode for step in before] == [0] * len(before), before[0].stderr
    assert last.returncode == 1, last.stderr  # something is not correct: the push is marked red
    assert "::error file=hw1.py" in last.stdout
    assert "sign" in summary.read_text()
