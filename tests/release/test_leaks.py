import json
import re

import numpy as np
import pytest

from grader import zips
from grader.bundle.archive import flat_bytes
from grader.errors import BundleFault
from grader.release.leaks import Secrets, refuse_leaks
from tests.keys import assignment_of
from tests.one_function import part, problem_of

SOURCE = '''
"""What only an author may read about it."""
import torch

MISTAKES = ({"lines": ("s = W.T @ x",), "what": "a transpose too many"},)


def forward(x, W):
    # sigma of the sum, not the sum of sigmas
    s = W @ x
    return {"s": s, "a": torch.tanh(3 * s)}
'''
RUBRIC = "- **Half a point** for each of two of these\n"


@pytest.fixture(scope="module")
def assignment():
    return assignment_of(problem_of("forward", {"x": "", "W": ""}, part("s")))


@pytest.fixture(scope="module")
def secrets(assignment):
    return Secrets.of({"solution.py": SOURCE, "rubric.md": RUBRIC}, assignment)


def bundle(**more):
    files = {
        "README.md": b"# A page\nCheck with: grader check t.py --bundle t.zip\n",
        "t.py": b'def forward(x, W):\n    """Given x, W; return a dict of s."""\n',
        "bundle.json": json.dumps({"title": "t", "sealed": {"ab": ["c2VjcmV0"]}}).encode(),
        "numbers.npy": flat_bytes(np.arange(5.0)),
    }
    return zips.pack(files | {name.replace("_", "."): more[name] for name in more})


def found(packed, secrets, told=()):
    """What a refused bundle would show; nothing of one that passes."""
    try:
        refuse_leaks(packed, secrets, told)
    except BundleFault as fault:
        return re.findall("`(.+?)`", str(fault))
    return []


def test_a_bundle_without_secrets_passes(secrets):
    assert found(bundle(), secrets, ["a transpose too many"]) == []


LEAKS = {
    "a line in the page": {"README_md": b"so s = W @ x\n"},
    "an expression, blanks aside": {"README_md": b"use W@x here"},
    "a piece of a formula": {"t_py": b"# torch.tanh( 3*s )"},
    "a comment": {"t_py": b"# sigma of the sum, not the sum of sigmas"},
    "a docstring": {"README_md": b"What only an author may read about it."},
    "a line of a declared mistake": {"README_md": b"s = W.T @ x"},
    "a rubric": {"README_md": b"- **Half a point** for each of two of these"},
    "a text in the contents": {"bundle_json": json.dumps({"a": [{"b": "W @ x"}]}).encode()},
    "a name in the contents": {"bundle_json": json.dumps({"3 * s": 1}).encode()},
    "another file": {"solution_py": SOURCE.encode()},
    "bytes among numbers": {"numbers_npy": b"\x93NUMPY sigma of the sum, not the sum of sigmas"},
    "words that are not sealed": {
        "bundle_json": json.dumps(
            {"sealed": {"a": ["sigma of the sum, not the sum of sigmas"]}}
        ).encode()
    },
}


@pytest.mark.parametrize("leak", LEAKS)
def test_what_shows_the_reference_is_refused(secrets, leak):
    with pytest.raises(BundleFault, match="nothing was written"):
        refuse_leaks(bundle(**LEAKS[leak]), secrets)


def test_what_a_mistake_tells_is_searched_as_well(secrets):
    with pytest.raises(BundleFault) as caught:
        refuse_leaks(bundle(), secrets, ["it should be W @ x"])
    assert str(caught.value) == (
        "nothing was written: the bundle would show of the reference `W@x` in a declared mistake "
        "('it should be W @ x'); mend the text that says it"
    )


def test_headers_names_and_imports_are_no_secrets(secrets):
    header = b"import torch\n\ndef forward(x, W):\n    return s\n"
    public = bundle(t_py=header, README_md=b"W, x, s, and 3; forward(x, W) and MISTAKES")
    assert found(public, secrets) == []
    assert found(bundle(t_py=header + b"    s = W @ x\n"), secrets) == ["W@x"]


def test_what_a_mistake_is_worth_is_no_secret(assignment):
    source = f'MISTAKES = (\n    {{\n        "fraction": 0.5,\n    }},\n)\n{SOURCE}'
    worth = b'{"sealed": [], "fraction": 0.5}'
    secrets = Secrets.of({"solution.py": source}, assignment)
    assert found(bundle(bundle_json=worth), secrets) == []


def test_what_a_mistake_tells_is_no_secret_though_it_stands_on_lines_of_its_own(assignment):
    hint = "did you take the transpose of W, or W itself?"
    source = f'{SOURCE}\nHINT = (\n    "did you take the transpose "\n    "of W, or W itself?"\n)\n'
    assert found(bundle(), Secrets.of({"solution.py": source}, assignment, {hint}), {hint}) == []
    with pytest.raises(BundleFault, match="`did you take the transpose` in a declared mistake"):
        refuse_leaks(bundle(), Secrets.of({"solution.py": source}, assignment), {hint})


def test_a_secret_is_no_piece_of_longer_words(secrets):
    assert found(bundle(README_md=b"AW@xy is an address"), secrets) == []
    assert found(bundle(README_md=b"(W@x) is a product"), secrets) == ["W@x"]


def test_what_is_sealed_is_not_read_as_formulas(secrets):
    text = {"a": ["W@x"]}
    assert found(bundle(bundle_json=json.dumps({"sealed": text}).encode()), secrets) == []
    assert found(bundle(bundle_json=json.dumps({"open": text}).encode()), secrets) == ["W@x"]
