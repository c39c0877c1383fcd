from importlib.metadata import PackageNotFoundError, distribution

from grader.pack import pins


def lines():
    return dict(line.split("==") for line in pins.pins().splitlines())


def test_each_is_pinned_to_what_is_installed_whatever_its_build():
    found = lines()
    for name in ("torch", "numpy", "pydantic", "click", "jupytext"):
        assert found[name] == distribution(name).version.partition("+")[0]


def test_what_is_needed_by_what_is_needed_is_pinned_too():
    assert "markupsafe" in lines()  # by jinja2


def test_tools_of_the_developers_and_the_grader_itself_are_not_pinned():
    assert not {"grader", "ruff", "mypy", "pytest"} & set(lines())


def test_what_is_not_installed_is_left_to_pip(monkeypatch):
    def without_jupytext(name):
        if name == "jupytext":
            raise PackageNotFoundError(name)
        return distribution(name)

    monkeypatch.setattr(pins, "distribution", without_jupytext)
    assert "jupytext" not in lines()
