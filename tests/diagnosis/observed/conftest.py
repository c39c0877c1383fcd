"""Wrong values of one part, made from the right ones of several trials."""

import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.observed.observer import observed
from grader.diagnosis.searches.constants import constants
from grader.diagnosis.searches.search import Search
from grader.report.feedback import Feedback
from grader.runs import Answer, Trial
from grader.verdicts import Verdict

TRIALS = 6
WRONG = Feedback("v", Verdict.WRONG_VALUE, message="v has wrong values", code="wrong_value")


def drawn(shape, trial):
    return np.random.default_rng([trial, *map(ord, shape)]).normal(size=[*map(int, shape.split())])


class Observed:
    """What is said of a part of the declared `shape`."""

    def __init__(self, shape, right=None):
        self.shape = shape
        self.right = right or (lambda trial: drawn(shape, trial))

    def when(self, wrong, trials=TRIALS, feedback=WRONG, **quantities):
        """Feedback where `wrong(right, trial)` is returned; quantities are functions of a trial."""
        rights = [self.right(trial) for trial in range(trials)]
        known = [{name: of(trial) for name, of in quantities.items()} for trial in range(trials)]
        samples = [
            Sample(Trial(n, {}, known[n]), np.asarray(wrong(right.copy(), n)), Answer(right))
            for n, right in enumerate(rights)
        ]
        numbers = [{n: float(v) for n, v in each.items() if np.size(v) == 1} for each in known]
        search = Search(self.shape, samples, [constants(each) for each in numbers])
        return observed(feedback, search, known)


@pytest.fixture
def of():
    return Observed
