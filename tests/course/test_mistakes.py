import pytest

from grader.course.mistakes import Mistake
from grader.course.reference import Reference
from grader.errors import ReferenceFault

SOURCE = """
def f(x):
    s = 2 * x
    return {"s": s}
"""
DECLARED = """
MISTAKES = (
    {"code": "factor", "functions": ("f",), "lines": ("s = x",), "what": "half of it"},
)
"""


def load(tmp_path, name="solution.py", source=SOURCE, beside=None):
    (tmp_path / name).write_text(source)
    if beside is not None:
        (tmp_path / "mistakes.py").write_text(beside)
    return Reference.load(tmp_path / name)


@pytest.mark.parametrize("where", [{"beside": DECLARED}, {"source": SOURCE + DECLARED}])
def test_mistakes_stand_in_the_reference_or_beside_it(tmp_path, where):
    (mistake,) = load(tmp_path, **where).mistakes
    assert (mistake.code, mistake.functions, mistake.fraction) == ("factor", ("f",), 0.0)


def test_a_reference_that_is_one_file_has_no_neighbour(tmp_path):
    assert load(tmp_path, name="hw9.py", beside=DECLARED).mistakes == ()


def test_none_need_be_declared(tmp_path):
    reference = load(tmp_path)
    assert (reference.mistakes, reference.ways) == ((), ())


def test_other_right_ways_stand_in_the_same_place(tmp_path):
    ways = 'OTHER_WAYS = ({"functions": ("f",), "lines": ("s = x + x",)},)'
    (way,) = load(tmp_path, beside=ways).ways
    assert way.steps("f").keys() == {"s"}
    with pytest.raises(ReferenceFault, match=r"OTHER_WAYS\[0\]: Way: lines is missing"):
        load(tmp_path, beside="OTHER_WAYS = ({'functions': ('f',)},)")


def test_an_ill_formed_mistake_is_refused(tmp_path):
    with pytest.raises(ReferenceFault, match=r"py: MISTAKES\[0\]: Mistake: lines is missing"):
        load(tmp_path, beside="MISTAKES = ({'code': 'a', 'functions': ('f',), 'what': 'b'},)")


def test_one_mistake_by_itself_is_no_list(tmp_path):
    with pytest.raises(ReferenceFault, match="MISTAKES is one dict; write a list of dicts"):
        load(tmp_path, beside="MISTAKES = ({'code': 'a'})")


def test_a_code_is_small_letters_throughout(tmp_path):
    wrong = DECLARED.replace('"factor"', '"a Factor"')
    with pytest.raises(ReferenceFault, match="Mistake: code is 'a Factor'; it should match"):
        load(tmp_path, beside=wrong)


def mistake(*lines):
    return Mistake(code="a", functions=("f",), lines=lines, what="b")


def test_lines_are_steps_or_a_return():
    assert set(mistake("s = x", "return 2 * s").steps("f")) == {"s", "f"}


@pytest.mark.parametrize("line", ["s +", "s += 1", "print(s)", "s = t = 1", "s = 1; t = 2"])
def test_other_lines_are_refused(line):
    with pytest.raises(ReferenceFault, match="write one step, such as `a1 = relu"):
        mistake(line).steps("f")
