"""Classroom 50 runs this in the student's checkout, for each submission; it writes result.json.

Only the grader's own failure ends it with another status than 0: a wrong answer is a result.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

FILE = "@file@"
CPU_TORCH = "https://download.pytorch.org/whl/cpu"


def main() -> int:
    """Install the grader, and check the submission."""
    here = Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or Path(__file__).resolve().parent)
    programs = installed(here, Path(tempfile.mkdtemp(dir=os.environ.get("RUNNER_TEMP"))) / "venv")
    check: list[str | Path] = [programs / "grader", "check", FILE if Path(FILE).exists() else "."]
    options = ["--bundle", str(here / "bundle.zip"), "--isolation", "basic"]
    form = ["--format", "classroom50", "--out", "result.json"]
    return subprocess.run([*check, *options, *form], check=False).returncode


def installed(here: Path, folder: Path) -> Path:
    """The folder of programs of a new environment that holds the grader."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    index = os.environ.get("TORCH_INDEX", CPU_TORCH)
    wheel = next(here.glob("grader-*.whl"))
    for wanted in (
        ["--no-deps", *(["--index-url", index] if index else []), "torch"],
        [f"{wheel}[notebook]"],
    ):
        # -P: the checkout may hold a module of the student's that is called pip.
        pip: list[str | Path] = [programs / "python", "-P", "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "-c", here / "constraints.txt", *wanted], check=True)
    return programs


if __name__ == "__main__":
    sys.exit(main())
