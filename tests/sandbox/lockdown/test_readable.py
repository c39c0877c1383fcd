import os
import sys
from pathlib import Path

import numpy as np

from grader.sandbox.lockdown.readable import pythons_own, without


def covers(path):
    return any(own in (path, *path.parents) for own in pythons_own())


def test_python_and_its_packages_are_readable():
    assert covers(Path(os.__file__).resolve())
    assert covers(Path(np.__file__).resolve())


def test_the_project_is_not_even_where_it_is_on_the_path(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    assert not covers(tmp_path)
    assert not covers(Path(__file__).resolve())


def test_no_home_and_no_prefix_is_readable_as_a_whole():
    for folder in (Path.home(), Path(sys.prefix), Path(sys.base_prefix), Path("/"), Path("/etc")):
        assert not covers(folder.resolve())


def test_a_virtual_environment_beside_a_reference_gives_its_packages_only(tmp_path, monkeypatch):
    packages = tmp_path / ".venv" / "lib" / "python3" / "site-packages"
    packages.mkdir(parents=True)
    monkeypatch.syspath_prepend(packages)
    assert covers(packages.resolve())
    assert not covers((tmp_path / ".venv").resolve())


def test_none_is_named_twice():
    own = pythons_own()
    assert not [path for path in own if any(other in path.parents for other in own)]


def test_all_but_one_package_is_left_wherever_it_is_installed(tmp_path):
    for name in (
        *("python3/site-packages/torch/a.py", "python3/site-packages/numpy/b.py"),
        *("python3/json/c.py", "dist-packages/torch/d.py", "other/e.py"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "lib").symlink_to(tmp_path)
    (tmp_path / "python3" / "alias").symlink_to(tmp_path / "python3/site-packages")
    kept = without((tmp_path.resolve(),), ("torch", "absent"))
    assert kept == tuple(
        tmp_path.resolve() / name
        for name in ("other", "python3/json", "python3/site-packages/numpy")
    )


def test_where_nothing_is_left_out_all_stays():
    assert without(pythons_own(), ()) == pythons_own()
