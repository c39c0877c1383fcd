"""The command; what it packs is tested where it is packed."""

import zipfile

import pytest

from grader.cli import pack
from grader.errors import BundleFault
from grader.pack import systems


@pytest.fixture
def packed(monkeypatch):
    """A stand-in for the release and for the wheel: the seeds that it was made with."""
    seeds = []

    class Release:
        @classmethod
        def of(cls, course, assignment_id, seed):
            seeds.append(seed)
            return cls()

        def packed(self, name, install):
            if seeds[-1] == "leaks":
                raise BundleFault("nothing was written: it would show something")
            return f"{name}: {install}".encode()

    monkeypatch.setattr("grader.release.bundling.Release", Release)
    monkeypatch.setattr(pack, "file_name", lambda: "grader.whl")
    monkeypatch.setattr(systems, "wheel", lambda: ("grader.whl", b""))
    return seeds


def run(grader, system, *options):
    return grader("pack", system, "tiny", "--out", "packed.zip", *options)


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("system", ["gradescope", "classroom50", "github"])
def test_a_system_gets_what_it_takes_with_a_bundle(grader, packed, course, system):
    result = run(grader, system)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("Written: packed.zip; ")
    with zipfile.ZipFile(course / "packed.zip") as opened:
        assert any(name.endswith("bundle.zip") for name in opened.namelist())
    (seed,) = packed
    assert (seed is None) == (system == "github")


@pytest.mark.usefixtures("course")
def test_a_seed_is_taken_or_made_anew(grader, packed):
    for options in (["--seed", "mine"], [], []):
        assert run(grader, "gradescope", *options).exit_code == 0
    mine, one, other = packed
    assert mine == "mine"
    assert len({one, other}) == 2


@pytest.mark.usefixtures("course")
def test_what_has_no_sealed_trials_takes_no_seed(grader, packed, course):
    result = run(grader, "github", "--seed", "mine")
    assert result.exit_code == 2
    assert "--seed is for sealed trials; what is packed for github has none" in result.stderr
    assert packed == []
    assert not (course / "packed.zip").exists()


@pytest.mark.usefixtures("packed")
def test_nothing_is_written_where_the_bundle_would_show_something(grader, course):
    result = run(grader, "gradescope", "--seed", "leaks")
    assert result.exit_code != 0
    assert "nothing was written: it would show something" in result.stderr
    assert not (course / "packed.zip").exists()


def test_a_place_where_nothing_can_be_written_is_refused_before_the_work(grader, packed, course):
    (course / "taken").write_text("a file")
    result = grader("pack", "github", "tiny", "--out", "taken/packed.zip")
    assert result.exit_code == 2
    assert "taken/packed.zip: cannot be written (File exists); choose another" in result.stderr
    assert packed == []
