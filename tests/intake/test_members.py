import pytest

from grader.intake.members import tidy


@pytest.mark.parametrize(
    ("name", "tidied"),
    [
        ("./", ""),
        (".", ""),
        ("./hw.py", "hw.py"),
        ("a/./b//c.py", "a/b/c.py"),
        ("a\\b.py", "a/b.py"),
        ("././a/", "a/"),
        (".git/x", ".git/x"),
        ("a/..", "a/.."),
        ("./../x", "../x"),
        ("..\\x", "../x"),
        ("//etc/x", "/etc/x"),
        ("a/.hidden/.", "a/.hidden/"),
    ],
)
def test_a_name_is_tidied_and_leads_where_it_led(name, tidied):
    assert tidy(name) == tidied
