"""The union of the kinds, and the two that add nothing to check."""

import pkgutil

from grader.spec import ForwardExpression, Jacobian
from grader.spec import kinds as package
from grader.spec.problem import Problem


def test_every_module_here_defines_the_kind_it_is_named_after():
    modules = [found.name for found in pkgutil.iter_modules(package.__path__)]
    assert [kind.model_fields["kind"].default for kind in package.KINDS] == modules
    assert all(issubclass(kind, Problem) for kind in package.KINDS)


def test_matrices_of_jacobians_share_a_layout_and_forward_values_do_not():
    assert Jacobian.layout_group == "Jacobian matrices"
    assert ForwardExpression.layout_group == ""
    assert (Jacobian.action, ForwardExpression.action) == ("values", "values")
