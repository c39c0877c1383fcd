"""What was packed, unpacked and run as the system that takes it would: slow, by `make packed`."""

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest

from grader.cli import cli

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "submissions_example" / "hw1"
SCHEMAS = ROOT / "tests" / "exports" / "schemas"
PIP_S_OWN_INDEX = {"TORCH_INDEX": ""}
"""Where these tests run, the index of builds for the CPU may be out of reach."""


@pytest.fixture(scope="session")
def packed(tmp_path_factory):
    """Pack hw1 for a system: `packed("gradescope")` is the path of the zip."""

    def pack(system):
        out = tmp_path_factory.mktemp(system) / f"{system}.zip"
        arguments = ["pack", system, "hw1", "--course", str(ROOT), "--out", str(out)]
        cli.main(arguments, prog_name="grader", standalone_mode=False)
        return out

    return pack


@pytest.fixture(scope="session")
def open_folder():
    """A folder that every user may enter, as a system's own are; pytest's are closed."""
    folder = Path(tempfile.mkdtemp(prefix="packed-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def unpacked():
    """Unpack a zip with the modes that are in it."""

    def unpack(archive, folder):
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                path = Path(opened.extract(entry, folder))
                path.chmod(entry.external_attr >> 16 & 0o777)
        return folder

    return unpack


@pytest.fixture(scope="session")
def run():
    """Run a command with a clean environment beside what is given."""

    def command(*arguments, cwd, **environment):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.run(
            [str(argument) for argument in arguments],
            cwd=cwd,
            env={**kept, **PIP_S_OWN_INDEX, **{k: str(v) for k, v in environment.items()}},
            capture_output=True,
            text=True,
            check=False,
        )

    return command
