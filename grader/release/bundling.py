"""A bundle from beginning to end: keys drawn, mistakes made, the zip packed and searched."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader import zips
from grader.answers.answer_key import AnswerKey, Item
from grader.bundle.archive import CONTENTS, NUMBERS, SAMPLES, flat_bytes
from grader.course.course import Course
from grader.course.reference import Reference
from grader.errors import BundleFault
from grader.release.leaks import Secrets, refuse_leaks
from grader.release.readme import readme
from grader.release.template import template
from grader.release.writing import Writer
from grader.runs import Answer
from grader.spec.assignment import Assignment

PUBLIC = "public"
"""The seed of public trials: it is no secret."""
_LEAST_SEED = 12
"""A shorter one stands in some text by chance."""


@dataclass(frozen=True)
class Release:
    """What is to be released of one assignment."""

    course: Course
    assignment: Assignment
    reference: Reference
    hidden_seed: str | None = None
    """What sealed trials are drawn from; None for a bundle without any."""

    @classmethod
    def of(cls, course: Course, assignment_id: str, hidden_seed: str | None) -> "Release":
        """The release of the assignment with this id."""
        assignment = course.assignment(assignment_id)
        return cls(course, assignment, course.reference(assignment_id), hidden_seed)

    def packed(self, name: str, install: str) -> bytes:
        """The zip, to be called `name`; BundleFault where it would show the reference."""
        files = self.files(name, install)
        archive = zips.pack(files)
        self.refuse_leaks(archive)
        self._refuse_seed(files)
        return archive

    def refuse_leaks(self, archive: bytes) -> None:
        """BundleFault where the zip, or a declared mistake, would show the reference."""
        told = {text for m in self.reference.mistakes for text in (m.what, m.hint) if text}
        refuse_leaks(archive, Secrets.of(self._secret_files(), self.assignment, told), told)

    def _refuse_seed(self, files: Mapping[str, bytes]) -> None:
        """BundleFault where one of `files` holds the seed."""
        seed = self.hidden_seed or ""
        if len(seed) >= _LEAST_SEED and any(seed.encode() in file for file in files.values()):
            raise BundleFault(
                "nothing was written: the bundle would show the seed; choose another by --seed"
            )

    def files(self, name: str, install: str) -> Mapping[str, bytes]:
        """The content of each file of the zip."""
        key = self._key()
        hidden = self.hidden_seed is not None
        archive = Writer().written(key, self.reference, hidden=hidden)
        withheld = tuple(item.problem.id for item in key.items if item.withheld)
        page = readme(self.assignment, name, install, withheld)
        return {
            "README.md": page.encode(),
            self.assignment.file: template(self.assignment).encode(),
            CONTENTS: archive.contents.model_dump_json().encode(),
            NUMBERS: flat_bytes(archive.numbers),
            SAMPLES: flat_bytes(archive.samples),
        }

    def _key(self) -> AnswerKey:
        public = AnswerKey.build(self.assignment, self.reference, PUBLIC)
        if self.hidden_seed is None:
            return replace(public, items=tuple(map(_kept_back, public.items)))
        secret = AnswerKey.build(self.assignment, self.reference, self.hidden_seed)
        pairs = zip(public.items, secret.items, strict=True)
        return replace(public, items=tuple(_with_hidden(one, other) for one, other in pairs))

    def _secret_files(self) -> dict[str, str]:
        root = self.course.reference_path(self.assignment.id)
        paths = sorted(root.rglob("*")) if root.is_dir() else [root]
        return {
            path.name: path.read_text(encoding="utf-8", errors="replace")
            for path in paths
            if path.suffix in {".py", ".md", ".txt"}
        }


def _kept_back(item: Item) -> Item:
    """The item without what is expected, where nothing is drawn and so that is the answer."""
    problem = item.problem
    if problem.inputs or problem.shows_expected:
        return item
    return replace(_without_answers(item), withheld=problem.compared)


def _without_answers(item: Item) -> Item:
    nothing: Mapping[str, Mapping[str, Answer]]
    nothing = {function.name: {} for function in item.problem.functions}
    return replace(item, expected=(nothing,) * len(item.trials))


def _with_hidden(public: Item, secret: Item) -> Item:
    """The public trials, then the secret ones; where nothing is drawn, the one there is."""
    if not public.problem.inputs:
        return secret if secret.problem.compared else _without_answers(secret)
    trials, expected = public.trials + secret.trials, public.expected + secret.expected
    return replace(public, trials=trials, expected=expected)
