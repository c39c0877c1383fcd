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
            "one of two terms added but once, as it is in the last round of the loop",
        ),
        (
            "((y - p) ** 2).mean()",
            "pool.line_alone((y - p) ** 2, 0, 0).mean()",
            "the first row alone of what is summed",
        ),
        (
            "a @ b + 2 * np.eye(d)",
            "pool.put_over(a @ b, 2 * np.eye(d))",
            "one of two terms put in the place of the other, not added to it",
        ),
        (
            "np.einsum('nij,nf->fij', x, d)",
            "np.einsum('nji,nf->fij', x, d)",
            "two axes of one factor swapped",
        ),
        (
            "p - one_hot",
            "pool.put_over(p, -one_hot)",
            "one of two terms put in the place of the other, not subtracted from it",
        ),
        (
            "np.einsum('nij,nf->fij', x, d)",
            "pool.last_written('nij,nf->fij', 'n', x, d)",
            "the last of the summands alone",
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


def test_of_an_einsum_any_of_the_axes_may_be_overwritten():
    found = written("np.einsum('nhwij,nfhw->fcij', x, d)").values()
    assert [*found].count("the last of the summands alone") == 2**3 - 1  # n, h and w


@pytest.mark.parametrize("text", ["a.max()", "np.exp(a)", "a * b"])
def test_of_nothing_else_there_are_any(text):
    assert not written(text)


def test_a_number_is_no_factor_of_which_a_sum_could_be_taken():
    assert not [words for words in written("(2 * a).sum()").values() if "product" in words]


BOTH = "-((y * log(torch.sigmoid(S2))).sum() + {}) / len(y)"


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (
            "((1 - y) * log(1 - torch.sigmoid(S2)))[-1, 0]",
            "one of two terms added but once, as it is in the last round of the loop",
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
