from grader.release.readme import readme


def test_one_command_installs_and_one_checks(course):
    page = readme(course().assignment("t"), "t.zip", "pip install it", ())
    commands = [line.strip() for line in page.splitlines() if line.startswith("    ")]
    assert commands == ["pip install it", "grader check t.py --bundle t.zip"]
    assert "Not told" not in page
