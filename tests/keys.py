"""Answer keys of small assignments, of references that are written in the test."""

from grader.answers.answer_key import AnswerKey
from grader.course.reference import Reference
from grader.spec import Assignment


def reference_of(folder, source):
    path = folder / "reference.py"
    path.write_text(source)
    return Reference.load(path)


def assignment_of(*problems, **fields):
    points = sum(problem.points for problem in problems)
    whole = {"id": "t", "title": "t", "file": "t.py", "points": points, "problems": problems}
    return Assignment(**(whole | fields))


def key_of(folder, source, *problems, seed="seed", **fields):
    """The key of an assignment of these problems; its reference lies in `folder`."""
    return AnswerKey.build(assignment_of(*problems, **fields), reference_of(folder, source), seed)
