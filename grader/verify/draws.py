"""Check: sound trials can be drawn, neither vacuous nor near a kink, from any seed."""

from grader.answers.answer_key import AnswerKey, Item
from grader.trials.draw import draw_trial
from grader.verify.results import Check
from grader.verify.subject import Subject

TITLE = "trials"


def check(subject: Subject) -> Check:
    """Building a key raises SpecError where no sound trial is found."""
    counts = [
        (item.problem.id, len(item.trials), _drawn_anew(key, item))
        for key in subject.keys
        for item in key.items
        if item.problem.inputs
    ]
    total, anew = sum(count for _, count, _ in counts), sum(count for _, _, count in counts)
    return Check(
        title=TITLE,
        passed=True,
        summary=f"{total} trials from {len(subject.keys)} seeds, none vacuous or near a kink; "
        f"{anew} of them had to be drawn anew",
    )


def _drawn_anew(key: AnswerKey, item: Item) -> int:
    """How many trials are not the first draw."""
    first = (
        draw_trial(item.problem, t.index, (key.seed, key.assignment.id, 0), t.sizes)
        for t in item.trials
    )
    return sum(
        any((drawn.inputs[name] != value).any() for name, value in trial.inputs.items())
        for drawn, trial in zip(first, item.trials, strict=True)
    )
