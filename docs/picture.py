"""Draw docs/report.svg, the picture in the README: a real report on a known submission.

Run it as `.venv/bin/python docs/picture.py` when the look of a report changes.
"""  # noqa: INP001 (a script, not a package)

import io
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from grader.renderers.files import write
from grader.renderers.terminal import submission
from grader.results import Report

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 84
SHOWN = "sheet"


def main() -> None:
    """Mark the submission, and draw what its student would see."""
    folder = ROOT / "submissions_example" / "hw1" / SHOWN
    command = [sys.executable, "-m", "grader", "check", str(folder), "-a", "hw1", "--json"]
    marked = subprocess.run(
        [*command, "--seed", "picture"], stdout=subprocess.PIPE, check=False, cwd=ROOT
    )
    report = Report.model_validate_json(marked.stdout)
    console = Console(record=True, file=io.StringIO(), width=COLUMNS, highlight=False)
    console.print(submission(report, SHOWN))
    picture = console.export_svg(title=f"grader check {SHOWN}")
    write(ROOT / "docs/report.svg", [picture.encode()])


if __name__ == "__main__":
    main()
