"""Which names are formulas."""

import pytest

from grader.renderers.html import notation


def letters(formula):
    """The signs of a formula in order, without its elements."""
    return formula.striptags().replace(" ", "")


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("s1", "s1"),
        ("W2", "W2"),
        ("y_tilde", "y~"),
        ("y_hat", "y^"),
        ("J_h_tied", "Jh,tied"),
        ("beta", "\N{GREEK SMALL LETTER BETA}"),
        ("dC_dW2", "∂C/∂W2"),
        ("dJdW1", "∂J/∂W1"),
        ("dJdy_hat", "∂J/∂y^"),
        ("dC/dy", "∂C/∂y"),
        ("d2C_dw2", "∂2C/∂w2"),
        ("dy_tilde_ds2", "∂y~/∂s2"),
    ],
)
def test_names_of_quantities_are_formulas(name, signs):
    assert letters(notation.formula(name)) == signs


@pytest.mark.parametrize("name", ["relu", "parameters", "zero_grad", "s123", "", "<b>", "s1\n"])
def test_other_names_are_none(name):
    assert notation.formula(name) is None


def test_a_stacked_derivative_is_a_fraction():
    assert "<mfrac>" in notation.formula("dC_dW2", stacked=True)
    assert "<mfrac>" not in notation.formula("dC_dW2")


def test_a_second_derivative_is_squared():
    assert notation.formula("d2C_dw2").count("<msup>") == 2


def test_an_article_is_no_quantity():
    assert notation.in_prose("a") is None
    assert notation.in_prose("a1") is not None
