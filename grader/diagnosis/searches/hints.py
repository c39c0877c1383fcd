"""What to try, by the code of an edit, and by its words where these tell more."""

import re

HINTS = {
    "factor": "a factor is missing, or there is one too many: compare factor by factor",
    "sign": "check the signs, term by term",
    "other_quantity": "something is still to be done with it, or it stands under the wrong name",
    "other_formula": "read the definition again: is this the formula that belongs here?",
    "unreduced": "look at the shape that is wanted: which axis is to go, by a sum or a mean?",
    "over_reduced": "a sum or a mean goes over an axis that should be kept",
    "diagonal": "return the whole matrix, not its diagonal",
    "diagonal_matrix": "return the values themselves, not a matrix of them",
    "one_number": "what is the shape of this value?",
    "not_diagonal": "which of the inputs does each of the outputs depend on?",
    "stacked": "how are the two to be combined? look at the shape that is wanted",
    "truncated": "what makes whole numbers of it: the dtype, `//` or a function such as `round`?",
    "masked": "which condition sets elements to zero, and which of them should it keep?",
    "reshaped": "to swap the axes of a matrix, transpose it: reshape keeps the order of elements",
    "permuted": "look at the order of the elements",
    "missing_bias": "where does the formula add it?",
    "ignored_input": "which of the inputs have you not used?",
    "dropped_term": "count the terms of the sum",
    "dropped_condition": "which condition is still missing?",
    "extra_term": "count the terms of the sum",
    "constant_value": "which quantities should it depend on?",
    "wrong_slope": "which slope does the function have on either side of 0?",
    "misplaced_factor": "what belongs inside the function, and what outside?",
    "misplaced_term": "what belongs inside the function, and what outside?",
    "misplaced_function": "where in the formula is the function taken, and of what?",
    "overwritten": "is it changed in place before it is read, as `s.relu_()`, `s *= 2` and "
    "`s[0] = 0` do?",
    "slope_of_one": "is it 1 where the argument is negative, too? `s >= 0` is true everywhere once "
    "s was changed in place, as `s.relu_()` does",
    "dropped_factor": "where does the formula have it, and how often?",
    "constant": "compare the numbers in the formula with yours, one by one",
    "guard": "a constant that only keeps a logarithm or a division from 0 must be tiny",
    "wrong_order": "which comes first: the function, or the sum?",
    "already_applied": "return it as it was before: is it under the wrong name, or does a later "
    "line change it in place, as `s.relu_()`, `s *= 2` and `s[0] = 0` do?",
    "complement": "check which of the two cases is which",
    "power": "compare the powers and the roots in the formula with yours: of what is each?",
    "squared_argument": "check what exactly the square belongs to",
    "wrong_size": "which of the axes is it the size of?",
    "transposed": "check the transposes: write the shape beside each factor of the product",
    "swapped_operands": "which of the two comes first in the formula? the order matters here",
    "wrong_index": "which index stands there, in a loop or a slice: a number, or another one's?",
    "skipped_index": "where does each loop and each slice begin and end? `w[1:]` leaves out w[0]",
    "stale": "is it worked out anew in each round of the loop before it is read?",
    "running_sum": "is the sum set back to 0 before each new one, and complete before it is used?",
    "off_by_one": "labels, indices and counts: do they begin at 0 or at 1?",
    "swapped_inputs": "check which input belongs where",
    "wrong_argument": "look both up in the formula: where does it take one, and where the other?",
    "wrong_activation": "look up which function the problem names here",
    "not_the_derivative": "differentiate it: how does what comes out change with what goes in?",
    "a_derivative": "where does the formula take the function, and where its derivative?",
    "missing_function": "where does the formula apply it, and to what?",
    "unmasked": "is the mask applied, and before anything is worked out from it?",
    "extra_function": "does the formula apply it here, or was it applied before?",
    "wrong_operation": "check each operation of the formula: is it the one that belongs there?",
    "wrong_reduction": "go through the sums and means of the formula: which is it, and over what?",
    "recomputed_factor": "use the factors as given: they are drawn freely, so that the formula "
    "itself is tested",
    "broadcast": "shapes such as (K, 1) and (K,) broadcast to a matrix: compare them first",
    "finite_differences": "work out the formula: a difference quotient is near it, never equal",
    "two_mistakes": "mend one after the other",
}
"""What to try, by code; never the answer."""
_MORE_HINTS = (
    (
        "dropped_factor",
        r"\bthe derivatives?\b|\bd2?(\w+_|[A-Z]\w*)d\w",
        "count the factors of the product; the chain rule has one for each step",
    ),
    ("dropped_factor", r"\bdenominator\b", "by what does the formula divide?"),
    ("dropped_factor", r"^a factor\b", "count the factors of the formula"),
    ("factor", r"\btoo many\b", "count the factors of the formula"),
    (
        "factor",
        r"\bone less\b|\b[A-Za-z] - 1\b",
        "by n, or by n - 1? torch.var and numpy.var differ there",
    ),
    (
        "factor",
        r"\bone of two terms\b",
        "is it of one term, or of the whole sum? mind the parentheses",
    ),
    ("extra_term", r"\bargument\b", "what exactly goes into the function?"),
    ("factor", r"\binside\b", "what exactly goes into the function?"),
    ("sign", r"\binside\b", "what exactly goes into the function, and with which sign?"),
    (
        "sign",
        r"^the right value",
        "is a minus missing, or one too many, or a difference the other way round?",
    ),
    ("sign", r"\bdifference\b", "what is subtracted from what?"),
    ("sign", r"\bterm\b", "work this term out by itself, with its sign"),
    ("sign", r"^the sign of", "which sign does the formula give it?"),
    (
        "wrong_operation",
        r"\bparenthes[ei]s\b",
        "set parentheses as the formula has them: * and / bind tighter than + and -, ** than all",
    ),
    ("complement", r"^1 - outside", HINTS["misplaced_term"]),
    ("complement", r"^1 - ", "put in 0 and 1: what should come out in either case?"),
    (
        "missing_function",
        r"\bits argument\b",
        "does this formula take what goes into the function, or what comes out of it?",
    ),
    (
        "wrong_activation",
        r"^[a-z] in the place of [a-z]$",
        "which of the two belongs to which layer?",
    ),
    (
        "wrong_activation",
        r"\bwhatever\b",
        "which branch is taken for each of them? a condition like `f == 'a' or 'b'` always holds",
    ),
    ("wrong_activation", r"\beach other's place\b", "which is which? go through them one by one"),
    (
        "wrong_activation",
        r"\bderivative\b",
        "check which function is differentiated here, and at which point",
    ),
    (
        "wrong_reduction",
        r"\baxis\b",
        "what does each axis stand for, and over which of them does the formula go?",
    ),
    (
        "wrong_reduction",
        r"\bof the (?:summands|elements) left out\b",
        "does each sum go over all elements? where does a loop begin, and where does it end?",
    ),
    (
        "wrong_reduction",
        r"\bfirst (?:row|column|of the summands) alone\b",
        "does the loop end in its first round, as by a return in it?",
    ),
    (
        "wrong_reduction",
        r"\badded but once\b",
        "which lines are to be done in every round of the loop? mind how far they are indented",
    ),
    (
        "wrong_reduction",
        r"\b(?:of the summands|row|column) alone\b",
        "does the loop add each to the sum so far, or put it in its place?",
    ),
    (
        "wrong_index",
        r"\blargest element of each row\b",
        "the predicted class and the true one: which belongs here?",
    ),
    (
        "overwritten",
        r"\bnot (?:added|subtracted)\b",
        "does the line change what is there (`+=`, `-=`), or put something in its place (`=`)?",
    ),
    (
        "overwritten",
        r"\belement by element\b",
        "does the array that you fill share its memory with an argument? fill a new one",
    ),
    (
        "power",
        r"\bnot of both together\b",
        "mind the parentheses: ** binds tighter than +, - and *",
    ),
    ("wrong_reduction", r"\bindex\b", "is its place wanted, or the element that stands there?"),
)
"""Code, what the words of an edit have in them, and the hint that says more then."""


def hint_of(code: str, what: str) -> str:
    """What to try, where `what` was done; empty for a code that an author made up."""
    more = (hint for own, words, hint in _MORE_HINTS if own == code and re.search(words, what))
    return next(more, HINTS.get(code, ""))
