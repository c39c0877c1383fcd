import ast

from grader.libraries import library
from grader.verify.edits import Edits, Scope
from grader.verify.slots import slots, unparsed

SOURCE = '''
@decorated
def f(x: Tensor, y: Tensor = 1) -> Tensor:
    """What f is."""
    z: Tensor = x + 2
    return {"key": z}
'''


def test_code_is_a_slot_and_annotations_defaults_docstrings_and_keys_are_not():
    (function,) = ast.parse(SOURCE).body
    found = [unparsed(slot.old) for slot in slots(function)]
    assert {"x + 2", "x", "2", "z: Tensor = x + 2", "return {'key': z}"} <= set(found)
    assert not {"Tensor", "1", "decorated", "'What f is.'", "'key'"} & set(found)


def test_a_slot_knows_its_line():
    (function,) = ast.parse(SOURCE).body
    assert {slot.line for slot in slots(function) if unparsed(slot.old) == "x + 2"} == {5}


def test_the_tree_is_left_as_it_was():
    (function,) = ast.parse("def f(x):\n    print(x)\n    print(2)\n    return x\n").body
    before = ast.dump(function)
    edits = Edits(Scope(("x",), (), (), library("torch")))
    results = set()
    for slot in slots(function):
        for new in slot.replacements(edits):
            slot.compiled_with(new, function, "f.py")
            results.add(unparsed(new))
    assert ast.dump(function) == before
    assert {"pass", "return -x", "print(2); print(x)"} <= results
