"""What to try where a student's code raised an exception of a common kind."""

import re
from collections.abc import Callable

from grader.sandbox.wire.messages import Raised

_DTYPE = re.compile(
    r"same dtype|expected scalar type|dtype.*(?:Float|Double)|(?:Float|Double).*did not match"
)
_OF_FLOATS = re.compile(
    r"(?:same dtype|infer output dtype|not implemented for).*\b(?:long|int|bool)\b", re.IGNORECASE
)
_INDEX = re.compile(
    r"used as indices must be|LongTensor|scalar types?:? Long|valid indices|int64 for index"
    r"|dtype to be Long|to dtype\('int64'\)"
)
_PRODUCT = re.compile(
    r"shapes cannot be multiplied|size mismatch, got|in its core dimension|not aligned"
    r"|inconsistent tensor size|size for first two dimensions"
)
_BROADCAST = re.compile(r"must match the size of tensor|not be broadcast|could not broadcast")
_LABEL = re.compile(r"Class values must be|Target -?\d+ is out of bounds")
_MASK = re.compile(
    r"boolean (?:tensor|mask)|operator\.invert|ufunc 'invert' not supported", re.IGNORECASE
)
_AMBIGUOUS = re.compile(r"(?:truth|Boolean) value of .* with more than one .* is ambiguous")
_SCALAR = re.compile(r"must be Tensor, not float|'float' object has no attribute")


def _mentions(*words: str) -> Callable[[Raised], bool]:
    return lambda raised: any(word in raised.text for word in words)


def _named(name: str) -> Callable[[Raised], bool]:
    return lambda raised: raised.name == name


def _is(base: str) -> Callable[[Raised], bool]:
    return lambda raised: raised.base == base


def _matches(pattern: re.Pattern[str]) -> Callable[[Raised], bool]:
    return lambda raised: pattern.search(raised.text) is not None


_HINTS = (
    (_is("EOFError"), "input() is not available: use the arguments."),
    (_named("BdbQuit"), "Take the debugger out: nobody is there to answer it."),
    (_is("SystemExit"), "Do not call exit(), quit() or sys.exit()."),
    (_is("FileNotFoundError"), "Only the files that are handed in are there."),
    (_is("RecursionError"), "Does a function call itself without an end?"),
    (_mentions("attempted relative import"), "Write `import helper`, not `from . import helper`."),
    (_mentions("CUDA", "NVIDIA"), "There is no GPU here: leave out .cuda() and device='cuda'."),
    (_matches(_INDEX), "Indices and class labels are whole numbers: leave their dtype as it is."),
    (
        _matches(_PRODUCT),
        "Write the shapes beside the factors: is one to be transposed, or is their order another?",
    ),
    (
        _matches(_BROADCAST),
        "Print both shapes: along each axis they are to be the same, or one of them 1.",
    ),
    (_mentions("to unpack"), "Count what is returned there, and the names before the `=`."),
    (_matches(_LABEL), "Class labels go from 0 to one below the number of classes."),
    (_mentions("is out of bounds for"), "Indices go from 0 to one below the size of the axis."),
    (_matches(_MASK), "A mask holds truth values: leave its dtype as it is, or compare: `m > 0`."),
    (_matches(_AMBIGUOUS), "`if` takes one truth value: use a mask, or `.any()` or `.all()`."),
    (
        _matches(_OF_FLOATS),
        "Make whole numbers and truth values floats before that: `y.to(x.dtype)`.",
    ),
    (
        _matches(_DTYPE),
        "Make tensors of the dtype of the arguments: `torch.zeros(3, dtype=x.dtype)`.",
    ),
    (
        _mentions("modified by an inplace operation"),
        "Was what backward() needs changed before it, as by `s += 1` or a step of the optimizer?",
    ),
    (_mentions("graph a second time"), "Is backward() called once more than the forward pass?"),
    (
        _mentions("does not require grad"),
        "Was it cut off from the graph, as by .detach(), .item(), .numpy() or torch.no_grad()?",
    ),
    (
        _mentions("leaf Variable that requires grad"),
        "Change parameters within `with torch.no_grad():`, or let the optimizer do it.",
    ),
    (_mentions("only for scalar outputs"), "backward() starts from one number: which is the loss?"),
    (
        _matches(_SCALAR),
        "Scalar arguments are Python floats: use the functions of `math` for them.",
    ),
)
"""The first that holds gives the hint; an exception's text only chooses among them."""


def hint_for(raised: Raised) -> str:
    """What to try; empty where nothing is known of such an exception."""
    return next((hint for holds, hint in _HINTS if holds(raised)), "")
