"""The versions that a packed grader is to run with: those that are installed here."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("notebook",)
"""What is packed beside the core: whoever hands in may hand in a notebook."""


def pins() -> str:
    """A constraints file for pip: everything that grader needs, `name==version` line by line.

    A local version such as 2.13.0+cpu is pinned as 2.13.0, of which any build will do.
    """
    found: dict[str, str] = {}
    waiting = [Requirement(f"grader[{','.join(EXTRAS)}]")]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        try:
            installed = distribution(wanted.name)
        except PackageNotFoundError:
            continue  # an extra that is not installed here: pip takes the newest
        if name not in found:
            found[name] = installed.version.partition("+")[0]
            waiting += _needed(installed.requires or (), wanted.extras)
    del found["grader"]
    return "".join(f"{name}=={version}\n" for name, version in sorted(found.items()))


def _needed(requires: Iterable[str], extras: Iterable[str]) -> list[Requirement]:
    """The requirements that hold here, with these extras asked for."""
    environments = [{"extra": extra} for extra in (*extras, "")]
    return [
        requirement
        for requirement in map(Requirement, requires)
        if not requirement.marker or any(map(requirement.marker.evaluate, environments))
    ]
