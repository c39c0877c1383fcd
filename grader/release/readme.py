"""What a student reads first in a bundle."""

from grader.renderers.points import in_words
from grader.spec.assignment import Assignment

_PAGE = """# {title}

{points}, one file: `{file}`. `{file}` in this folder is a blank template; write your answers there.

Install the grader once:

    {install}

Then check your file as often as you like, here or anywhere:

    grader check {file} --bundle {bundle}

It says what is wrong, where, and what to try. `grader check {file} --bundle {bundle} --watch`
goes on and checks again whenever you save (`pip install watchfiles` first).

It runs your file on {trials} examples that are in the bundle. What you hand in is marked on others,
with other numbers and sizes: a formula that is right passes both.{withheld}

Your own code runs on your own machine. On Linux it is locked in while it does; elsewhere there are
limits on its time and what it prints, and no more: check your own work, not a stranger's.
"""
_WITHHELD = """

Not told from the bundle, since what is right would stand in it: {listed}. There the check only says
whether your function runs."""


def readme(assignment: Assignment, bundle: str, install: str, withheld: tuple[str, ...]) -> str:
    """The page, for a bundle that is called `bundle`; `withheld` are ids of problems."""
    return _PAGE.format(
        title=assignment.title,
        points=in_words(assignment.points),
        file=assignment.file,
        bundle=bundle,
        install=install,
        trials=assignment.trials,
        withheld=_WITHHELD.format(listed=", ".join(withheld)) if withheld else "",
    )
