"""Sums and means whose terms are put together wrongly."""

import ast

import pytest

from grader.diagnosis.edits.summands import of_summands
from grader.diagnosis.programs.trees import expression


def written(text):
    """The words of every edit, by what is written then."""
    return {ast.unparse(new): what for _, what, _, new in of_summands(expression(text))}


@pytest.mark.parametrize(
    ("text", "then", "words"),
    [
        (
            "(a * b).sum()",
            "a.sum() * b.sum()",
            "a product of sums, not the sum of the products",
        ),
        (
            "np.mean(a * b)",
            "np.mean(a) * np.mean(b)",
            "a product of means, not the mean of the products",
        ),
        (
            "np.mean(a * b)",
            "np.sum(a) * np.mean(b)",
            "a product of sums, not the sum of the products",
        ),
        (
            "np.mean(c - a * b, axis=0)",
            "np.mean(c, axis=0) - np.mean(a, axis=0) * np.mean(b, axis=0)",
            "a product of means, not the mean of the products, in one of two terms",
        ),
        (
            "(a * b + c).sum()",
            "a.sum() * b.sum() + c.sum()",
            "a product of sums, not the sum of the products, in one of two terms",
        ),
        (
            "(a + c).mean()",
            "(a + pool.alone(c, -1)).mean()",
            "of one of two terms that of the last round of a loop alone",
        ),
        (
            "np.mean(log_p)",
            "pool.log(np.mean(pool.exp(log_p)))",
            "the logarithm of a mean, not the mean of the logarithms",
        ),
    ],
)
def test_every_way_has_its_words(text, then, words):
    assert written(text)[then] == words


@pytest.mark.parametrize("text", ["a.max()", "np.exp(a)", "a * b", "(2 * a).sum()"])
def test_of_nothing_else_there_are_any(text):
    assert not written(text)


BOTH = "-((y * log(torch.sigmoid(S2))).sum() + {}) / len(y)"


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (
            "((1 - y) * log(1 - torch.sigmoid(S2)))[-1, 0]",
            "of one of two terms that of the last round of a loop alone",
        ),
        (
            "(1 - y).sum() * log(1 - torch.sigmoid(S2)).sum()",
            "a product of sums, not the sum of the products, in one of two terms",
        ),
    ],
)
def test_it_is_told(student, term, words):
    s2 = "(W2 @ torch.tanh(W1 @ x + b1) + b2)"
    found = student.returns("bce_forward", "C", BOTH.format(term).replace("S2", s2))
    assert found.code == "wrong_reduction"
    assert words in found.message
