from grader.diagnosis.edits.edit import Edit, Patch, all_or_one, pairs, patched
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import expression, name


def edit(place, cost):
    return Edit("factor", f"{place} {cost}", cost, (Change(place, name("x")),))


def test_pairs_are_of_different_places_the_smallest_first():
    edits = [edit("a", 1), edit("a", 2), edit("b", 3), edit("c", 4)]
    found = pairs(edits, 3)
    assert [pair.cost for pair in found] == [4, 5, 5]
    assert all(pair.code == "two_mistakes" for pair in found)
    assert all(len({change.name for change in pair.changes}) == 2 for pair in found)


def test_pairs_within_one_step_leave_each_other_in_place():
    step = Change("s", expression("a * b + c"))
    product = step.tree.left
    at = {
        node: patched("sign", node, 2, Patch(step, [tree], name("x")))
        for node, tree in (("a", product.left), ("a * b", product), ("c", step.tree.right))
    }
    found = {pair.what: str(pair) for pair in pairs(list(at.values()), 3)}
    assert found == {
        "two mistakes: a; c": "s = x * b + x",
        "two mistakes: a * b; c": "s = x + x",
    }


def test_a_pair_is_no_mistake_told_twice():
    edits = [Edit("sign", "y left out", 2, (Change(place, name("x")),)) for place in "ab"]
    assert pairs(edits, 3) == []


def test_one_of_several_equal_places_is_written_otherwise_at_a_cost():
    one, other = (expression(name) for name in "ab")
    assert list(all_or_one([one])) == [([one], 0.0)]
    assert [some for some, _ in all_or_one([one, other])] == [[one, other], [one], [other]]
    assert [more > 0 for _, more in all_or_one([one, other])] == [False, True, True]


def test_of_three_equal_places_all_but_one_are_written_otherwise_too():
    one, two, three = (expression(name) for name in "abc")
    found = [some for some, _ in all_or_one([one, two, three])]
    assert found[1:4] == [[one], [two], [three]]
    assert found[4:] == [[two, three], [one, three], [one, two]]
