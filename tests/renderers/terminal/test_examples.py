from rich.console import Console

from grader.renderers.terminal.examples import example
from grader.report.evidence import Counterexample, OwnValue, ShownArray


def array(name, shape, *values):
    return ShownArray(name=name, shape=shape, values=values)


def shown(**more):
    told = Counterexample(
        function="layer",
        inputs=(array("x", (2, 1), "0.5", "-1"), array("beta", (), "2")),
        command='python -c "print(1)"',
    )
    console = Console(width=96)
    with console.capture() as captured:
        console.print(example(told.model_copy(update=more)))
    return [line.rstrip() for line in captured.get().splitlines()]


def test_inputs_stand_alone_where_nothing_came_back():
    assert shown() == ["for example:", "  x = [0.5; -1]", "  beta = 2"]


def test_wrong_elements_are_marked():
    returned = array("s", (2, 2), "1", "2", "3", "nan")
    assert shown(returned=returned, differs=(1, 3))[3] == "  your s = [1 2*; 3 nan*]"


def test_a_number_stands_without_brackets():
    assert shown(returned=array("C", (), "0.5"), differs=(0,))[3] == "  your C = 0.5"


def test_what_was_called_stands_between_what_went_in_and_what_came_out():
    lines = shown(steps=("net = Net()", "net.forward(x)"), returned=array("C", (), "0.5"))
    assert lines[3:] == ["  net = Net()", "  net.forward(x)", "  your C = 0.5"]


def test_what_the_same_code_gives_otherwise_is_told_apart():
    own = OwnValue(when="with a new object", value=array("C", (), "1"))
    lines = shown(returned=array("C", (), "0.5"), own=own)
    assert lines[3:] == ["  your C = 0.5", "  your C with a new object = 1"]


def test_what_is_expected_follows_where_it_is_shown():
    lines = shown(returned=array("C", (), "0.5"), expected=array("C", (), "1"))
    assert lines[3:] == ["  your C = 0.5", "  expected C = 1"]
