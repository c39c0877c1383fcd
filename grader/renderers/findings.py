"""What there is to say of a submission: parts that share an explanation share a finding."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from grader.renderers.words import SETTLED
from grader.report.feedback import FROM_EARLIER
from grader.report.results import PartResult, ProblemResult
from grader.verdicts import FOR_A_PERSON, Verdict


@dataclass(frozen=True)
class Place:
    """A part, in its problem."""

    problem: ProblemResult
    part: PartResult


@dataclass(frozen=True)
class Finding:
    """Parts of which one thing is to say: one verdict, one code, and, names aside, one text."""

    places: tuple[Place, ...]

    @property
    def part(self) -> PartResult:
        """The first part, which speaks for all."""
        return self.places[0].part

    @property
    def problems(self) -> tuple[ProblemResult, ...]:
        """The problems that it runs through, each once."""
        return tuple({place.problem.id: place.problem for place in self.places}.values())

    @property
    def part_names(self) -> tuple[str, ...]:
        """The names of the parts, each once."""
        return tuple(dict.fromkeys(place.part.name for place in self.places))

    @property
    def likewise(self) -> tuple[str, ...]:
        """The names of parts of which the first part's message holds with theirs in its place."""
        others = [p.part.name for p in self.places if p.part.message != self.part.message]
        return tuple(dict.fromkeys(others))

    @property
    def is_of_whole_problems(self) -> bool:
        """Whether it runs through every part of several problems."""
        problems = self.problems
        return len(problems) > 1 and len(self.places) == sum(len(q.parts) for q in problems)

    @property
    def names(self) -> str:
        """The names of the parts, or that it is of all."""
        return "all parts" if self.is_of_whole_problems else ", ".join(self.part_names)

    @property
    def is_wrong(self) -> bool:
        """Whether there is something to mend."""
        return self.part.verdict not in SETTLED | FOR_A_PERSON

    @property
    def is_unchecked(self) -> bool:
        """Whether the grader itself failed."""
        return self.part.verdict is Verdict.GRADER_ERROR

    @property
    def points_elsewhere(self) -> bool:
        """Whether what is to be mended stands in another part, as far as can be told."""
        return self.part.code in FROM_EARLIER | {"wrong_step"}

    @property
    def lost(self) -> float:
        """The points that all its parts lose; none that a person still has to give."""
        lost = (place.part.points - place.part.score for place in self.places)
        return 0.0 if self.part.verdict in FOR_A_PERSON else sum(lost)


def findings(problems: Iterable[ProblemResult]) -> list[Finding]:
    """What needs words: what is wrong, and what is right for a reason that is worth saying."""
    found: list[list[Place]] = []
    known: dict[tuple[str, ...], list[Place]] = {}
    for problem in problems:
        for part in filter(needs_words, problem.parts):
            keys = _keys(part)
            places = next((known[key] for key in keys if key in known), [])
            if not places:
                found.append(places)
            places.append(Place(problem, part))
            known |= dict.fromkeys(keys, places)
    return [Finding(tuple(places)) for places in found]


def _keys(part: PartResult) -> tuple[tuple[str, ...], ...]:
    """What is said of a part, as it stands (a line of code may hold its name) and names aside."""
    words = part.message, part.hint
    aside = (_without_name(each, part) for each in words)
    return (part.verdict, part.code, *words), (part.verdict, part.code, *aside)


def needs_words(part: PartResult) -> bool:
    """Whether a part is wrong, or right for a reason that is worth saying."""
    return part.verdict not in SETTLED or (part.verdict is Verdict.CORRECT and bool(part.message))


def _without_name(words: str, part: PartResult) -> str:
    """`words` as they would stand of any part."""
    return re.sub(rf"\b{re.escape(part.name)}\b", "...", words)
