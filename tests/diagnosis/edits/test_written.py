import ast

from grader.diagnosis.edits.written import written_out


def test_a_function_that_is_written_out_is_told_by_its_argument():
    found = {ast.unparse(tree): what for _, what, _, tree in written_out("sigmoid", "s2")}
    told = found["1 / (1 - pool.exp(-s2))"]
    assert told == "a minus for a plus, in a function written with exp"


def test_what_is_one_number_is_no_other_way_to_write_a_function():
    assert not any(ast.unparse(tree) == "1 / (1 + 0)" for *_, tree in written_out("sigmoid", "s"))
