"""Arrays as grids."""

from grader.renderers.html.arrays import inputs_of, results_of
from grader.report.evidence import Counterexample, OwnValue, ShownArray


def shown(name, shape, values):
    return ShownArray(name=name, shape=shape, values=tuple(map(str, values)))


def example(returned=None, **fields):
    return Counterexample(function="f", inputs=(), returned=returned, command="", **fields)


def values(view):
    return [[[cell.value for cell in row] for row in grid.rows] for grid in view.grids]


def test_a_matrix_is_rows_with_the_wrong_elements_marked():
    (view,) = results_of(example(shown("W", (2, 3), range(6)), differs=(4,)))
    assert values(view) == [[["0", "1", "2"], ["3", "4", "5"]]]
    assert [cell.differs for cell in view.grids[0].rows[1]] == [False, True, False]
    assert (view.shape, view.differing) == ("2 \N{MULTIPLICATION SIGN} 3", 1)


def test_the_right_value_stands_beside_it_unmarked_where_it_is_shown():
    mine, right = shown("c", (), [1]), shown("c", (), [2])
    views = results_of(example(mine, expected=right, differs=(0,)))
    assert [(view.words, values(view), view.differing) for view in views] == [
        ("yours", [[["1"]]], 1),
        ("right", [[["2"]]], 0),
    ]


def test_what_the_same_code_gives_otherwise_is_told_apart():
    own = OwnValue(when="with a new object", value=shown("c", (), [2]))
    views = results_of(example(shown("c", (), [1]), own=own, differs=(0,)))
    assert [view.words for view in views] == ["yours", "yours with a new object"]


def test_a_vector_is_one_row_and_a_larger_array_a_grid_for_each_matrix():
    vector, cube = shown("b", (3,), range(3)), shown("T", (2, 1, 2), range(4))
    views = inputs_of(
        Counterexample(function="f", inputs=(vector, cube, shown("e", (0,), [])), command="")
    )
    assert values(views[0]) == [[["0", "1", "2"]]]
    assert values(views[1]) == [[["0", "1"]], [["2", "3"]]]
    assert [grid.index for grid in views[1].grids] == ["[0]", "[1]"]
    assert values(views[2]) == []


def test_nothing_returned_is_nothing_to_show():
    assert results_of(example()) == ()


def test_values_that_do_not_fill_the_shape_are_shown_as_they_come():
    (view,) = results_of(example(shown("W", (2, 3), range(4))))
    assert values(view) == [[["0", "1", "2", "3"]]]
