"""The rounds in which steps are taken: with a new object, and with one that was used before."""

from collections.abc import Collection, Iterator, Sequence

from grader.spec.steps import Apply, Invoke, Read, Reverse, Step

BEFORE = "before "
AGAIN = "again "
"""Before the names of what the used object gives: while it is new, and once it was cleared."""


def own_name(name: str) -> str:
    """What a value is called in the steps, whichever round gives it."""
    return name.removeprefix(BEFORE).removeprefix(AGAIN)


def new_and_used(
    build: Sequence[Step], once: Sequence[Step], cleared_by: str, arrays: Collection[str]
) -> tuple[Step, ...]:
    """The steps `once` with a new object, then twice with another, each time after `cleared_by`.

    What the used object keeps is told from what is new: before, the `arrays` among what its
    first method is given were in reverse order.
    """
    clear = Invoke(name=cleared_by)
    given = next((step.given for step in once if isinstance(step, Invoke) and step.given), ())
    names = tuple(name for name in given if name in arrays)
    turn = (Reverse(entries=names),) if names else ()
    before, again = under(BEFORE, once), under(AGAIN, once)
    new, used = (*build, clear, *once), (*build, clear, *turn, *before, *turn, clear, *again)
    return new + used


def under(prefix: str, steps: Sequence[Step]) -> Iterator[Step]:
    """The steps, with names of their own for what they give and read."""
    gives = (name for step in steps if isinstance(step, Invoke | Apply) for name in step.gives)
    own = {name: prefix + name for name in gives}
    for step in steps:
        match step:
            case Read():
                yield step.model_copy(update={"prefix": prefix})
            case Invoke(given=given, gives=names) | Apply(given=given, gives=names):
                taken = tuple(own.get(name, name) for name in given)
                given_and_gives = {"given": taken, "gives": tuple(own[name] for name in names)}
                noted = isinstance(step, Invoke) and step.noted
                more = {"noted": prefix + noted} if noted else {}
                yield step.model_copy(update=given_and_gives | more)
            case _:
                yield step
