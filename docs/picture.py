"""Draw docs/report.svg, the picture in the README: a real report on a known submission.

Run it as `.venv/bin/python docs/picture.py` when the look of a report changes.
"""  # noqa: INP001 (a script, not a package)

import io
from pathlib import Path

from rich.console import Console

from grader.answer_key import AnswerKey
from grader.classroom import grade_class
from grader.course import Course
from grader.intake import read
from grader.renderers.files import write
from grader.renderers.terminal import submission

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 84
SHOWN = "sheet"


def main() -> None:
    """Mark the submission, and draw what its student would see."""
    course = Course(ROOT)
    assignment = course.assignment("hw1")
    key = AnswerKey.build(assignment, course.reference("hw1"), "picture")
    entry = read(course.examples("hw1") / SHOWN, assignment)
    report = grade_class([entry], key, jobs=1, on_done=lambda _: None).for_student(entry.name)
    console = Console(record=True, file=io.StringIO(), width=COLUMNS, highlight=False)
    console.print(submission(report, entry.name))
    picture = console.export_svg(title=f"grader check {SHOWN}")
    write(ROOT / "docs/report.svg", picture.encode())


if __name__ == "__main__":
    main()
