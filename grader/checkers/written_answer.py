"""Written answers: a person marks them; only whether there is a text is checked."""

from grader.checkers.common import failed_feedback, text_in
from grader.checkers.protocol import Attempts, Formulas
from grader.report.feedback import Feedback
from grader.runs import Failed
from grader.spec.kinds.written_answer import WrittenAnswer
from grader.text import lines
from grader.verdicts import Verdict


def check(problem: WrittenAnswer, attempts: Attempts, _: Formulas) -> list[Feedback]:
    """Feedback on the one part: pending where there is a text."""
    part = problem.parts[0].name
    run = attempts[problem.functions[0].name][0].run
    if isinstance(run, Failed):
        return failed_feedback(problem.parts, run)
    text = text_in(part, run, "a text, in quotes")
    if isinstance(text, Feedback):
        return [text]
    if not text.strip():
        return [Feedback(part, Verdict.MISSING, message=f"{part} is blank", code="blank_text")]
    said = "a person marks this answer"
    return [Feedback(part, Verdict.PENDING, message=said, detail=lines(text))]
