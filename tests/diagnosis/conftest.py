"""A student's values for one part of hw1, all other parts right, and what is said of them."""

import ast
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from grader import checkers
from grader.answers.answer_key import AnswerKey
from grader.course.course import Course
from grader.course.straightline import Formula
from grader.diagnosis.edits.formulas import Writer
from grader.diagnosis.programs.pool import Pool
from grader.diagnosis.programs.program import Program
from grader.libraries import library
from grader.runs import Attempt, Returned

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def key():
    course = Course(ROOT)
    return AnswerKey.build(course.assignment("hw1"), course.reference("hw1"), "a seed of tests")


class Student:
    """Hands in right values, except for one part."""

    def __init__(self, key):
        self.key = key

    def place(self, function):
        """The item that `function` belongs to, and its spec."""
        for item in self.key.items:
            for found in item.problem.functions:
                if found.name == function:
                    return item, found
        raise KeyError(function)

    def attempts(self, function, wrong):
        """Right attempts at all functions; `wrong(part, trial, right)` gives the values of one."""
        item, own = self.place(function)
        return item, {
            f.name: tuple(
                Attempt(
                    trial, expected[f.name], Returned(self.values(f, own, trial, expected, wrong))
                )
                for trial, expected in zip(item.trials, item.expected, strict=True)
            )
            for f in item.problem.functions
        }

    @staticmethod
    def values(function, own, trial, expected, wrong):
        answers = expected[function.name]
        if function is not own:
            return {key: answer.array for key, answer in answers.items()}
        return {
            function.key_of(part): _as_it_arrives(
                wrong(part, trial, answers[function.key_of(part)].array)
            )
            for part in function.parts
        }

    def told(self, function, wrong):
        """Feedback on each part of the problem of `function`, with explanations."""
        item, attempts = self.attempts(function, wrong)
        checked = checkers.check(item.problem, attempts, self.key.oracle)
        explainer = self.key.explainers[item.problem.id]
        return {found.part: found for found in explainer.explain(attempts, checked)}

    def returns(self, function, name, expression):
        """Feedback on part `name` where the student returns `expression` for it."""
        return self.returns_all(function, {name: expression})[name]

    def returns_all(self, function, expressions):
        """Feedback on each part where the student returns `expressions` for some, by name."""
        codes = {name: compile(text, "<student>", "eval") for name, text in expressions.items()}

        def wrong(part, trial, right):
            return evaluated(codes[part.name], trial.inputs) if part.name in codes else right

        return self.told(function, wrong)


def _as_it_arrives(value):
    """`value`; one number of numpy as the array that the wire makes of it."""
    return np.asarray(value) if isinstance(value, np.generic) else value


def evaluated(code, inputs):
    tensors = {name: torch.as_tensor(value) for name, value in inputs.items()}

    def bce(s2):
        p = torch.sigmoid(s2)
        return -(tensors["y"] * log(p) + (1 - tensors["y"]) * log(1 - p))

    scope = {
        "torch": torch,
        "math": math,
        "F": functional,
        "bce": bce,
        "log": log,
        "relu": torch.relu,
        "diagonal": lambda column: torch.diag(column.flatten()),
    }
    return torch.as_tensor(eval(code, {**scope, **tensors}), dtype=torch.float64).numpy()


def log(p):
    return torch.log(p).clamp(min=-100)


@pytest.fixture(scope="session")
def student(key):
    return Student(key)


@pytest.fixture(scope="session")
def edits_of():
    """What every edit of a function does, by how its step is then, from its source and inputs."""

    def made(source, **inputs):
        (tree,) = ast.parse(source).body
        parameters = tuple(each.arg for each in tree.args.args)
        keys = {key.value: None for key in tree.body[-1].value.keys}
        program = Program.of(Formula(tree.name, parameters, (), keys, tree), library("torch"))
        scope = {"torch": torch, "pool": Pool(library("torch"))}
        names = program.complete(scope, inputs, {})
        edits = Writer(program, scope, names).edits()
        return {str(edit): edit.what for edit in sorted(edits, key=lambda edit: -edit.cost)}

    return made
