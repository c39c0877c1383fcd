"""autograder.py as Classroom 50 runs it: in the student's checkout, with the bundle elsewhere."""

import json
import shutil
import sys

import jsonschema
import pytest

from tests.packed.conftest import EXAMPLES, SCHEMAS

pytestmark = pytest.mark.packed

NAMED = {
    "CLASSROOM": "dl",
    "ASSIGNMENT": "hw1",
    "SUBMISSION_TAG": "submit/2026-11-20T12-00-00Z-abc1234",
    "COMMIT_URL": "https://example.org/commit",
    "RELEASE_URL": "https://example.org/release",
    "REVIEW_URL": "https://example.org/review",
    "USERNAME": "ada",
}


def test_a_wrong_answer_is_a_result_and_no_failure(packed, unpacked, open_folder, run):
    bundle = unpacked(packed("classroom50"), open_folder / "autograders" / "hw1")
    checkout, temporary = open_folder / "checkout", open_folder / "runner"
    for folder in (checkout, temporary):
        folder.mkdir(mode=0o755)
    shutil.copy(EXAMPLES / "wrong_sign" / "hw1.py", checkout)
    ran = run(
        sys.executable,
        bundle / "autograder.py",
        cwd=checkout,
        CLASSROOM50_BUNDLE_DIR=bundle,
        RUNNER_TEMP=temporary,
        **NAMED,
    )
    assert ran.returncode == 0, ran.stderr
    result = json.loads((checkout / "result.json").read_bytes())
    schema = json.loads((SCHEMAS / "classroom50-result-v1.schema.json").read_bytes())
    jsonschema.validate(result, schema)
    assert 0 < result["score"] < result["max-score"]
