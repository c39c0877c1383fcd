import pytest

from grader.errors import ReferenceFault
from grader.spec import (
    Construct,
    DerivativePlot,
    ForwardExpression,
    Function,
    Input,
    Invoke,
    Normal,
    Part,
    StatefulModule,
)
from grader.verify import full_marks
from tests.one_function import part, problem_of

X = Input(name="x", shape="n")
LAYER = "def f(W, x):\n    return 1 - (W @ x).tanh() ** 2\n"


def layer(value_problem, scale):
    W = Input(name="W", shape="h n", sampler=Normal(scale=scale))
    return value_problem("f", "h", W, X)


def test_a_sound_reference_earns_full_marks(make_subject, value_problem):
    check = full_marks.check(make_subject(layer(value_problem, 0.3), reference=LAYER))
    assert check.passed
    assert check.summary == "full marks, 1 points, in float64 and float32, with 4 seeds"


def test_another_shape_than_declared_is_a_fault(make_subject, value_problem):
    W = Input(name="W", shape="h n")
    subject = make_subject(value_problem("f", "n h", W), reference="def f(W):\n    return 2 * W\n")
    check = full_marks.check(subject)
    assert not check.passed
    assert check.details[0] == "1.f has shape (4, 5); the spec declares (n, h) = (5, 4)"


def test_quantities_that_students_know_must_have_their_names(make_subject, value_problem):
    problem = value_problem("f", "n", Input(name="x", shape="n"))
    source = "def f(x):\n    s = 2 * x\n    return s\n"
    check = full_marks.check(make_subject(problem, reference=source, quantities=("s", "t")))
    assert check.details == ("quantities names 't', which no function of the reference assigns",)


def test_a_curve_must_be_written_from_left_to_right(make_subject):
    plot = problem_of("f", (), part("f"), kind=DerivativePlot)
    source = "import torch\ndef f():\n    x = torch.linspace(4, -4, 99)\n    return {'f': (x, x)}\n"
    check = full_marks.check(make_subject(plot, reference=source))
    assert check.details[0] == "1: the x of the curve f must not fall"


def test_a_value_of_the_reference_is_no_dict(make_subject, value_problem):
    source = "def f(x):\n    s = 2 * x\n    return {'f': s}\n"
    subject = make_subject(value_problem("f", "n", X), reference=source)
    with pytest.raises(ReferenceFault, match=r"f returned a dict where the spec has one value$"):
        full_marks.check(subject)


def test_samplers_must_let_float32_pass(make_subject, value_problem):
    check = full_marks.check(make_subject(layer(value_problem, 3.0), reference=LAYER))
    assert not check.passed
    assert all(detail.startswith("in float32: 1.f is wrong_value: f") for detail in check.details)
    assert all("; right code in float32 would lose points: draw" in each for each in check.details)


def test_a_reference_that_depends_on_chance_is_found_out(make_subject, value_problem):
    source = "import torch\n\ndef f(x):\n    return x + torch.rand(1).item()\n"
    check = full_marks.check(make_subject(value_problem("f", "n", X), reference=source))
    assert not check.passed
    assert check.details[0].startswith("1.f depends so steeply on its inputs, or on chance, that ")


def test_steps_that_students_do_not_know_by_name_are_listed(make_subject, value_problem):
    problem = value_problem("f", "n", X)
    source = "def f(x):\n    s = 2 * x\n    t = s + 1\n    return t\n"
    check = full_marks.check(make_subject(problem, reference=source, quantities=("s",)))
    assert check.passed
    (told,) = check.details
    assert told == (
        "f: t is told to students by what is in it, not by name; name in quantities what they know"
    )


def test_a_formula_of_what_is_no_input_is_listed(make_subject):
    forward = Function(
        name="forward",
        takes=("x",),
        returns=("s", "cache"),
        parts=(Part(name="s", points=0.5, shape="n"),),
    )
    backward = Function(
        name="backward",
        takes=("cache",),
        returns="value",
        parts=(Part(name="ds", points=0.5, shape="n"),),
    )
    problem = ForwardExpression(
        id="1", title="f", points=1, inputs=(X,), functions=(forward, backward)
    )
    source = (
        "def forward(x):\n    s = x * 2\n    cache = [x]\n    return s, cache\n\n\n"
        "def backward(cache):\n    ds = cache[0] * 4\n    return ds\n"
    )
    check = full_marks.check(make_subject(problem, reference=source))
    assert check.passed
    (told,) = check.details
    assert told == (
        "backward asks for cache: what is wrong in it cannot be explained; let the reference ask "
        "for inputs instead"
    )


LOOP = "    total = 0 * x\n    for row in x:\n        total = total + row\n"


LOOPED = (
    "f is no straight-line code, at line 3: what is wrong in it cannot be explained; assign each "
    "name once, and put loops and branches into functions that it calls"
)
UNNAMED = (
    "f does not return y by name: what is wrong in it cannot be explained; let its last line be a "
    "return with each of its values by name"
)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (f"def f(x):\n{LOOP}    return {{'y': total}}\n", (LOOPED,)),
        ("def f(x):\n    return dict(y=x.sum() + 0 * x)\n", (UNNAMED,)),
        (f"def g(x):\n{LOOP}    return total\n\n\ndef f(x):\n    return {{'y': g(x)}}\n", ()),
    ],
)
def test_a_function_of_which_nothing_wrong_is_explained_is_listed(make_subject, source, told):
    problem = problem_of("f", (X,), part("y", "n"))
    check = full_marks.check(make_subject(problem, reference=source))
    assert check.passed
    assert check.details == told


NET = "class Net:\n    def both(self, x):\n        return 2 * x, 3 * x\n"
WAY = "\n\ndef way(x):\n    return {'y': 2 * x, 'z': 3 * x}\n"


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        (WAY, ()),
        (
            "",
            ("way is a method alone: what is wrong in it cannot be explained; write its formula ",),
        ),
    ],
)
def test_a_class_has_its_formulas_beside_it(make_subject, formula, told):
    problem = problem_of(
        "way",
        (X,),
        part("way"),
        kind=StatefulModule,
        build=(Construct(name="Net"),),
        steps={"way": (Invoke(name="both", given=("x",), gives=("y", "z")),)},
        wholes={"way": ("y", "z")},  # a part that is several values, of which none has its name
    )
    details = full_marks.check(make_subject(problem, reference=NET + formula)).details
    assert len(details) == len(told)
    assert all(line.startswith(start) for line, start in zip(details, told, strict=True))
