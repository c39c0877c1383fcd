import ast
from pathlib import Path

from grader.course.course import Course
from grader.release.template import template
from grader.spec import Assignment, ForwardExpression, Function, Input, Integers, Mask, Part, Size
from tests.keys import assignment_of
from tests.one_function import part, problem_of

ROOT = Path(__file__).parents[2]


def test_every_function_stands_there_with_its_arguments_and_conventions(course):
    text = template(course().assignment("t"))
    module = ast.parse(text)
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef)]
    assert [(f.name, [a.arg for a in f.args.args]) for f in functions] == [
        ("forward", ["x", "b"]),
        ("graph", []),
        ("why", []),
    ]
    assert "Vectors are columns." in ast.get_docstring(module)
    assert ast.get_docstring(functions[0]) == (
        "1: A layer (2 points).\n\nGiven:\n    x: (n, 1)\n    b: (n, 1)\n\n"
        "Return a dict of:\n    s: (n, 1), 1 point\n    a: (n, 1), 1 point"
    )
    assert "As data: {'inputs': [...]" in ast.get_docstring(functions[1])


def test_a_class_stands_there_with_its_methods():
    module = ast.parse(template(Course(ROOT).assignment("hw1_mlp")))
    blank, *functions = module.body[1:]
    methods = {method.name: [a.arg for a in method.args.args] for method in blank.body}
    assert (blank.name, [f.name for f in functions]) == ("MLP", ["mse_loss", "bce_loss"])
    assert list(methods) == ["__init__", "forward", "backward", "clear_grad_and_cache"]
    assert methods["backward"] == ["self", "dJdy_hat"]
    said = ast.get_docstring(blank.body[0])
    assert "f_function is one of 'relu', 'sigmoid', 'identity'." in said
    assert "self.parameters holds W1, b1, W2, b2." in said
    assert "shapes that are named here" in ast.get_docstring(module)


def test_a_blank_template_says_that_nothing_is_written_yet(course):
    for node in ast.parse(template(course().assignment("t"))).body[1:]:
        assert ast.unparse(node.body[-1]) == "raise NotImplementedError"


def test_it_says_which_inputs_hold_no_floats():
    inputs = (
        Input(name="scores", shape="B K"),
        Input(name="y", shape="B", sampler=Integers(high="K")),
        Input(name="kept", shape="B K", sampler=Mask()),
        Input(name="k", sampler=Integers(low=2, high=7)),
        Input(name="training", sampler=Mask()),
        Input(name="K", sampler=Size(axis="K")),
    )
    text = template(assignment_of(problem_of("f", inputs, part("a", "B"))))
    assert text.partition("Given:\n")[2].partition("\n\n")[0].split("\n") == [
        "        scores: (B, K)",
        "        y: (B,), whole numbers from 0 to K - 1",
        "        kept: (B, K), True or False",
        "        k: a whole number from 2 to 6",
        "        training: True or False",
        "        K: the size K",
    ]


def test_it_says_what_is_a_dict_and_what_another_function_returned():
    forward = Function(
        name="forward",
        takes=("x", "params"),
        returns=("out", "cache"),
        parts=(Part(name="out", points=1, shape="B"),),
    )
    backward = Function(
        name="backward",
        takes=("cache",),
        returns="value",
        parts=(Part(name="dx", points=1, shape="B"),),
    )
    problem = ForwardExpression(
        id="1",
        title="t",
        points=2,
        inputs=(Input(name="x", shape="B"), Input(name="w", shape="B"), Input(name="b")),
        dicts={"params": ("w", "b")},
        functions=(forward, backward),
    )
    text = template(Assignment(id="t", title="t", file="t.py", points=2, problems=(problem,)))
    blanks = [ast.get_docstring(node) for node in ast.parse(text).body[1:]]
    assert blanks == [
        (
            "1: t (1 point).\n\nGiven:\n    x: (B,)\n    params: a dict of\n        w: (B,)\n"
            "        b: a number\n\nReturn out, cache in this order; marked are:\n"
            "    out: (B,), 1 point"
        ),
        (
            "1: t (1 point).\n\nGiven:\n    cache: what your forward returned\n\n"
            "Return:\n    dx: (B,), 1 point"
        ),
    ]
