"""Edits of several steps at once."""

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import name, operated, reading, rebuilt

_ELSEWHERE = 0.3
"""What it costs more that a quantity is worked out twice, and once wrongly."""
_RETURNED = 0.15
"""What it costs more where the quantity is returned as well, and right there."""
_WITHIN_A_STEP = 0.6
"""What it costs more that this is so within one step."""
IN_ONE_PLACE = ", in one place of several"
"""How the words end of an edit that is made in one of several equal places."""
_LIKEWISE = 0.3
"""What it costs more to make an edit in each of several steps that are written alike."""
_LIKELY = 2.42
"""What an edit costs at most that is made in all of them."""
_ACROSS = {"wrong_reduction": 0.2, "factor": 0.25, "wrong_size": 0.3, "extra_term": 0.4}
"""What it costs more to make one edit in several steps, by the codes for which that is likely."""


Readers = Mapping[str, Sequence[tuple[Change, Sequence[ast.AST]]]]
"""By quantity: the steps that read it, and where."""


def readers_of(steps: Sequence[Change]) -> Readers:
    """Those of every quantity."""
    found = {own.name: [(step, reading(step.tree, own.name)) for step in steps] for own in steps}
    return {name: [(step, at) for step, at in some if at] for name, some in found.items()}


def used_locally(readers: Readers, edit: Edit, keys: Collection[str]) -> Iterator[Edit]:
    """A quantity that is worked out anew, and wrongly, for one only of those who read it.

    Or for one of those who read what is worked out from it.
    """
    (change,), told = edit.changes, _as_read(edit)
    for step, places in readers[change.name]:
        local = Change(step.name, rebuilt(step.tree, places, change.tree))
        more = _ELSEWHERE + (_RETURNED if change.name in keys else 0.0)
        made = Edit(told.code, told.what, edit.cost + more, (local,))
        if len(readers[change.name]) > 1 or change.name in keys:
            yield made
        for place in places if len(places) > 1 else ():
            tree = rebuilt(step.tree, [place], change.tree)
            change_here, what = Change(step.name, tree), told.what + IN_ONE_PLACE
            yield Edit(told.code, what, edit.cost + _WITHIN_A_STEP, (change_here,))
        if edit.cost <= 2 * _ELSEWHERE + 2:
            yield from used_locally(readers, made, keys)


def read_instead(readers: Readers, edit: Edit, keys: Collection[str]) -> Edit:
    """`edit`; of a quantity that only `keys` read, and that is another one then, in these words.

    Who works out a key need not have a name for it, so that nothing is left out of its formula.
    """
    own, read = edit.place, {step.name for step, _ in readers[edit.place]}
    if own in keys or not read or read - set(keys):
        return edit
    return _as_read(edit)


def _as_read(edit: Edit) -> Edit:
    """`edit`; where a function is left out before it is read, as the argument read instead."""
    match edit.changes[0]:
        case Change(own, ast.Name(read)) if edit.code == "missing_function":
            return replace(edit, code="wrong_argument", what=f"{read} in the place of {own}")
    return edit


def already_applied(readers: Readers, step: Change, names: Vocabulary) -> Iterator[Edit]:
    """A quantity to which something was done that a later step does to it: in place, say."""
    for later, at in readers[step.name]:
        for node in ast.walk(later.tree):
            match node:
                case ast.Call(args=[argument], keywords=[]) if argument in at:
                    what = f"{names.function(node)} applied to it already"
                    applied = Change(step.name, ast.Call(node.func, [step.tree], []))
                    yield Edit("already_applied", what, 1.9, (applied,))
        if names.sizes[later.name] == names.sizes[step.name] and not isinstance(
            later.tree, ast.Name
        ):
            what = f"{later.name}, which is worked out from it"
            changed = Change(step.name, rebuilt(later.tree, at, step.tree))
            yield Edit("already_applied", what, 1.95, (changed,))


def across(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same edit in several steps, at one place of each: one habit that shows in all."""
    alike: dict[str, dict[str, Edit]] = {}
    for edit in (each for each in edits if each.code in _ACROSS and each.patch):
        alike.setdefault(edit.what, {}).setdefault(edit.place, edit)
    for what, by_step in alike.items():
        if len(by_step) > 1:
            first, *_ = made = list(by_step.values())
            cost = max(edit.cost for edit in made) + _ACROSS[first.code]
            changes = tuple(edit.changes[0] for edit in made)
            yield Edit(first.code, f"{what}, throughout", cost, changes)


def likewise(steps: Sequence[Change], edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same edit in all steps that are written alike but for their names, such as two heads."""
    groups: dict[str, list[Change]] = {}
    for step in steps:
        groups.setdefault(_form(step)[0], []).append(step)
    for group in (each for each in groups.values() if len(each) > 1):
        found = [_by_form(step, edits) for step in group]
        for key, edit in found[0].items():
            made = [own[key] for own in found if key in own]
            if len(made) == len(group):
                what = (
                    f"{edit.what}, and likewise in {'another step' if made[2:] == [] else 'others'}"
                )
                changes = tuple(each.changes[0] for each in made)
                yield Edit(edit.code, what, edit.cost + _LIKEWISE, changes)


def _form(step: Change) -> tuple[str, Mapping[str, str]]:
    """How a step is written, without its names and its numbers, and what stands for each name."""
    names: dict[str, str] = {}

    def place(found: re.Match[str]) -> str:
        return names.setdefault(found[0], f"<{len(names)}>")

    text = re.sub(r"\d+\.\d+", "#", ast.unparse(step.tree))
    return re.sub(r"(?<![.\w])[A-Za-z_]\w*(?![\w(=])", place, text), names


def _by_form(step: Change, edits: Sequence[Edit]) -> Mapping[tuple[str, float, str, int], Edit]:
    """The likely edits of a step by what they do, whatever the names are that it reads."""
    names = _form(step)[1]
    found: dict[tuple[str, float, str, int], Edit] = {}
    counts: dict[tuple[str, float, str], int] = {}
    for edit in (each for each in edits if each.place == step.name and each.cost <= _LIKELY):
        what = re.sub(r"\w+", lambda word: names.get(word[0], word[0]), edit.what)
        key = (edit.code, edit.cost, what)
        counts[key] = counts.get(key, 0) + 1
        found[*key, counts[key]] = edit
    return found


def added_later(steps: Sequence[Change], names: Vocabulary) -> Iterator[Edit]:
    """A term that is added to what a function gives, not to what goes into it."""
    for step in steps:
        for node in ast.walk(step.tree):
            match node:
                case ast.BinOp(left=rest, op=ast.Add(), right=ast.Name(id=term)):
                    without = Change(step.name, rebuilt(step.tree, [node], rest))
                    for later in steps:
                        if names.sizes[later.name] == names.sizes[step.name]:
                            yield from _with_term(without, later, term, names)


def _with_term(without: Change, step: Change, term: str, names: Vocabulary) -> Iterator[Edit]:
    """The term added to the whole of a step that reads the sum, and to the function in it."""
    reads = reading(step.tree, without.name)
    calls = [node for node in ast.walk(step.tree) if isinstance(node, ast.Call)]
    direct = [node for node in calls if any(read in node.args for read in reads)]
    function = next(filter(None, map(names.called, direct)), "a function")
    for place in {id(node): node for node in [step.tree, *direct]}.values() if reads else ():
        later = Change(step.name, rebuilt(step.tree, [place], operated(place, ast.Add, name(term))))
        what = f"{term} added outside {function}, not inside it"
        yield Edit("misplaced_term", what, 2.3, (without, later))


def exchanged(steps: Sequence[Change], functions: Sequence[str], made: str) -> Iterator[Edit]:
    """Two functions that a formula is given, each in the place of the other.

    In all steps, or only where they are called, or only where they are handed on: messages call
    what comes of that `made`.
    """
    for one, other in combinations(functions, 2):
        for what, called in (
            (f"{one} and {other} swapped", (True, False)),
            (f"{one} and {other} swapped", (True,)),
            (f"{made} of {one} and of {other} swapped", (False,)),
        ):
            changes = [_exchanged(step, one, other, called) for step in steps]
            changed = tuple(change for change in changes if change is not None)
            if len(changed) > 1:
                yield Edit("swapped_inputs", what, 2.25, changed)


def _exchanged(step: Change, one: str, other: str, called: Sequence[bool]) -> Change | None:
    calls = [node.func for node in ast.walk(step.tree) if isinstance(node, ast.Call)]
    places = {
        own: [node for node in reading(step.tree, own) if (node in calls) in called]
        for own in (one, other)
    }
    if not any(places.values()):
        return None
    tree = rebuilt(step.tree, places[one], name(other))
    return Change(step.name, rebuilt(tree, places[other], name(one)))
