import pytest

from grader.sandbox.lockdown.levels import LEVELS, SETS_OF_WALLS, WALLS


def test_each_level_has_the_walls_of_those_below():
    strict, strong, basic = (WALLS[level] for level in LEVELS)
    assert strict > strong > basic


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_tried(level):
    assert WALLS[level] in SETS_OF_WALLS
