from grader.sandbox.lockdown.levels import LEVELS, WALLS


def test_each_level_has_the_walls_of_those_below():
    strict, strong, basic = (WALLS[level] for level in LEVELS)
    assert strict > strong > basic
