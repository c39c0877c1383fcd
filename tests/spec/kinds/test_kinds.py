"""The union of the kinds, and the two that add nothing to check."""

import pkgutil
from pathlib import Path

from grader.course.course import Course
from grader.spec import ForwardExpression, Jacobian
from grader.spec import kinds as package
from grader.spec.problem import Problem

COURSE = Course(Path(__file__).parents[3])


def test_every_module_here_defines_the_kind_it_is_named_after():
    modules = [found.name for found in pkgutil.iter_modules(package.__path__)]
    assert [kind.model_fields["kind"].default for kind in package.KINDS] == modules
    assert all(issubclass(kind, Problem) for kind in package.KINDS)


def test_matrices_of_jacobians_share_a_layout_and_forward_values_do_not():
    assert Jacobian.layout_group == "Jacobian matrices"
    assert ForwardExpression.layout_group == ""
    assert (Jacobian.action, ForwardExpression.action) == ("values", "values")


def test_a_blank_template_says_what_is_peculiar_to_a_kind():
    said = {
        problem.kind: problem.instructions
        for assignment in (COURSE.assignment("hw1"), COURSE.assignment("hw1_mlp"))
        for problem in assignment.problems
    }
    assert said["jacobian"] == "A Jacobian has a row for each output and a column for each input."
    assert said["training_step"].endswith("Return the loss before the step.")
    assert said["derivative_plot"].endswith("for each curve, over at least [-3, 3].")
    assert said["forward_expression"] == ""
