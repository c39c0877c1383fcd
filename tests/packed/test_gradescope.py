"""The autograder.zip in a folder laid out like Gradescope's; its two scripts are run."""

import json
import os
import shutil
from types import SimpleNamespace

import jsonschema
import pytest

from tests.packed.conftest import EXAMPLES, SCHEMAS

pytestmark = pytest.mark.packed

# Right where it can read what is expected, and forged results; else nothing but zeros.
HOSTILE = """
import json, os

RESULTS = {results!r}
try:
    stolen = open({bundle!r}, "rb").read()
except OSError:
    stolen = None
try:
    with open(RESULTS, "w") as file:
        json.dump({{"score": 50, "output": "forged"}}, file)
except OSError:
    pass
print("os.environ", dict(os.environ))
{answers}
if stolen is None:
    del regression_forward
"""


@pytest.fixture(scope="session")
def autograder(packed, unpacked, open_folder, run):
    """The folder /autograder after setup.sh, and a way to hand in."""
    folder = open_folder / "autograder"
    source = unpacked(packed("gradescope"), folder / "source")
    shutil.copy(source / "run_autograder", folder)
    made = run("bash", source / "setup.sh", cwd="/", AUTOGRADER=folder)
    assert made.returncode == 0, made.stderr

    def hand_in(path=None, source=None):
        for name in ("submission", "results"):
            shutil.rmtree(folder / name, ignore_errors=True)
            (folder / name).mkdir()
        if path:
            shutil.copy(path, folder / "submission" / "hw1.py")
        else:
            (folder / "submission" / "hw1.py").write_text(source)
        ran = run(folder / "run_autograder", cwd="/", AUTOGRADER=folder)
        results = json.loads((folder / "results" / "results.json").read_bytes())
        jsonschema.validate(results, json.loads(SCHEMA.read_bytes()))
        return SimpleNamespace(status=ran.returncode, results=results, stderr=ran.stderr)

    return SimpleNamespace(folder=folder, hand_in=hand_in)


SCHEMA = SCHEMAS / "gradescope-results.schema.json"


def test_torch_is_a_build_for_the_cpu(autograder):
    packages = autograder.folder / "venv/lib"
    assert not list(packages.glob("python3*/site-packages/nvidia*"))


def test_what_is_expected_is_for_its_owner_alone(autograder):
    modes = [path.stat().st_mode & 0o077 for path in autograder.folder.glob("source/*")]
    assert modes
    assert not any(modes)


def test_a_good_submission(autograder):
    graded = autograder.hand_in(EXAMPLES / "perfect" / "hw1.py")
    assert graded.status == 0, graded.stderr
    assert graded.results["score"] == 49
    marked = [test for test in graded.results["tests"] if "status" in test]  # by no person
    assert {test["status"] for test in marked} == {"passed"}


def test_a_wrong_submission_is_told_why(autograder):
    graded = autograder.hand_in(EXAMPLES / "wrong_sign" / "hw1.py")
    assert graded.status == 0, graded.stderr
    assert 0 < graded.results["score"] < 49
    assert any("sign" in test.get("output", "") for test in graded.results["tests"])


@pytest.mark.skipif(os.geteuid() != 0, reason="Gradescope runs as root; an own user reads its own")
def test_a_hostile_submission_reads_no_bundle_and_forges_no_score(autograder):
    answers = (EXAMPLES / "perfect" / "hw1.py").read_text()
    results = str(autograder.folder / "results" / "results.json")
    bundle = str(autograder.folder / "source" / "bundle.zip")
    source = HOSTILE.format(results=results, bundle=bundle, answers=answers)
    graded = autograder.hand_in(source=source)
    assert graded.status == 0, graded.stderr
    assert graded.results["score"] == 45  # without regression_forward, which told of no theft
    assert "forged" not in json.dumps(graded.results)
