"""All that wrong values show by themselves, what says most first."""

from grader.diagnosis.observed.extremes import extreme
from grader.diagnosis.observed.lengths import cut
from grader.diagnosis.observed.near import nearly
from grader.diagnosis.observed.places import misplaced
from grader.diagnosis.observed.regions import of_one_kind, regional, two_sided
from grader.diagnosis.observed.rounded import rounded
from grader.diagnosis.observed.rows import by_line, unnormalised
from grader.diagnosis.observed.seen import Observation, Seen
from grader.diagnosis.observed.zeros import misplaced_zeros, unmasked
from grader.diagnosis.searches.outputs import Quantities
from grader.diagnosis.searches.search import Search
from grader.report.feedback import Feedback


def observed(feedback: Feedback, search: Search, quantities: Quantities) -> Feedback:
    """`feedback` on a wrong part, with what its values show in all trials of `search`.

    `quantities` are those that students know by name, trial by trial.
    """
    seen = Seen.of(feedback.part, search.shape, search.samples, quantities)
    found = _shown(seen, search) if seen else cut(feedback, search.samples)
    return found.told(feedback) if found else feedback


def _shown(seen: Seen, search: Search) -> Observation | None:
    return (
        unmasked(seen)
        or rounded(seen)
        or misplaced(seen)
        or misplaced_zeros(seen)
        or of_one_kind(seen)
        or regional(seen, search)
        or extreme(seen)
        or two_sided(seen, search)
        or unnormalised(seen)
        or nearly(seen)
        or by_line(seen)
    )
