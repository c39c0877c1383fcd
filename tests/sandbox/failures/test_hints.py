"""What to try where an exception of a common kind was raised."""

import pytest

from grader.sandbox.failures.hints import hint_for
from grader.sandbox.wire.messages import Raised


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("EOFError", "EOF when reading a line", "input() is not available: use the arguments."),
        ("BdbQuit", "", "Take the debugger out: nobody is there to answer it."),
        ("SystemExit", "0", "Do not call exit(), quit() or sys.exit()."),
        ("FileNotFoundError", "data.csv", "Only the files that are handed in are there."),
        ("RecursionError", "maximum", "Does a function call itself without an end?"),
        (
            "ImportError",
            "attempted relative import with no known parent package",
            "Write `import helper`, not `from . import helper`.",
        ),
        (
            "AssertionError",
            "Torch not compiled with CUDA enabled",
            "There is no GPU here: leave out .cuda() and device='cuda'.",
        ),
        (
            "RuntimeError",
            "expected m1 and m2 to have the same dtype, but got: float != double",
            "Make tensors of the dtype of the arguments: `torch.zeros(3, dtype=x.dtype)`.",
        ),
        (
            "TypeError",
            "exp(): argument 'input' (position 1) must be Tensor, not float",
            "Scalar arguments are Python floats: use the functions of `math` for them.",
        ),
        (
            "ValueError",
            "not enough values to unpack (expected 2, got 1)",
            "Count what is returned there, and the names before the `=`.",
        ),
        ("ValueError", "anything else", ""),
    ],
)
def test_common_exceptions_have_hints(name, text, hint):
    assert hint_for(Raised(name, name, text)) == hint
