import json
import time

import pytest

from grader.grading.forbidden import MOST_BYTES, MOST_FLAGS, TOO_MUCH, flags_of
from grader.spec import Forbidden

RULE = Forbidden(
    what="autograd",
    names=("torch.autograd", "requires_grad", "requires_grad_"),
    bare_calls=("backward",),
    watched=("torch.autograd.backward",),
)


def lines(code, seen=""):
    content = code if isinstance(code, bytes) else code.encode()
    return [(f.line, f.ran) for f in flags_of({"mlp.py": content}, seen, (RULE,))]


@pytest.mark.parametrize(
    "code",
    [
        "import torch.autograd",
        "from torch import autograd",
        "from torch.autograd import grad as g",
        "g = torch.autograd.grad(y, x)",
        "x = torch.zeros(2, requires_grad=True)",
        "x.requires_grad_()",
        "x.requires_grad = True",
        "loss().backward()",
    ],
)
def test_every_way_to_write_it_is_found(code):
    assert lines(f"\n{code}\n") == [(2, False)]


@pytest.mark.parametrize(
    "code",
    [
        "import torch",
        "x = torch.zeros(2, requires_grad=False)",
        "net.backward(dJdy_hat)",
        "def backward(self): pass",
        '"""no torch.autograd here"""  # nor requires_grad',
        'if __name__ == "__main__":\n    loss.backward()',
    ],
)
def test_what_only_looks_like_it_is_not(code):
    assert lines(code) == []


@pytest.mark.parametrize("content", [b"def f(:", b"\0", b"a" + b".b" * 100_000, b"(" * 10_000])
def test_code_that_cannot_be_read_has_no_flags(content):
    assert lines(content) == []


def test_what_was_seen_to_run_is_told_as_such():
    seen = json.dumps([["torch.autograd.backward", "mlp.py", 2]])
    assert lines("x = 1\nloss.backward()\n", seen) == [(2, True)]


@pytest.mark.parametrize(
    "seen",
    [
        "no json",
        "[" * 100_000,
        "3",
        '[["os.system", "mlp.py", 1]]',
        '[["torch.autograd.backward", "other.py", 1]]',
        '[["torch.autograd.backward", "mlp.py", 99]]',
        '[["torch.autograd.backward", "mlp.py", "1"]]',
        "[[]]",
    ],
)
def test_nothing_that_a_process_makes_up_becomes_a_flag(seen):
    assert lines("x = 1\n", seen) == []


def test_flags_are_few():
    assert len(lines("x.requires_grad_()\n" * 100)) == MOST_FLAGS


def test_without_rules_there_are_none():
    assert flags_of({"mlp.py": b"loss.backward()"}, "", ()) == ()


def test_what_is_too_much_to_be_looked_through_is_told():
    code = b"loss.backward()\n"
    helper = b"#" * (MOST_BYTES - len(code))
    just = flags_of({"helper.py": helper, "mlp.py": code}, "", (RULE,))
    over = flags_of({"helper.py": helper + b"\n", "mlp.py": code}, "", (RULE,))
    assert [(f.what, f.file, f.line) for f in just] == [("autograd", "mlp.py", 1)]
    assert [(f.what, f.file, f.line) for f in over] == [(TOO_MUCH, "mlp.py", 1)]


def test_long_chains_are_looked_through_as_fast_as_short_ones():
    """Their every part was once followed to its beginning."""

    def seconds(length):
        code = (b"a" + b".b" * length + b"\n") * (40_000 // length)
        begun = time.process_time()
        assert lines(code) == []
        return time.process_time() - begun

    assert seconds(800) < 5 * seconds(8)


@pytest.mark.parametrize("deep", ["x" + ".a" * 1000, "f" + "()" * 1000, "+".join("x" * 1000)])
def test_a_condition_may_be_as_deep_as_python_reads_it(deep):
    assert lines(f"import torch.autograd\nif {deep}: pass\n") in ([(1, False)], [])
