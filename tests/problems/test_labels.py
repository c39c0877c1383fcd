"""Token ids and masks in torch: right in every usual form, and wrong ones told by name."""

import pytest
import torch
from torch.nn import functional

from grader.answers.answer_key import AnswerKey
from grader.course.course import Course
from grader.grading.grade import grade_problems
from grader.verdicts import Verdict
from grader.verify.in_process import InProcess
from tests.test_documentation import written

RIGHT = {
    "reference": """
def embed(table, tokens):
    return table[tokens]

def attend(scores, keep):
    p = torch.softmax(torch.where(keep, scores, -1e30), 1)
    return {"p": p, "most": p.argmax(1)}
""",
    "modules": """
def embed(table, tokens):
    return functional.embedding(tokens, table)

def attend(scores, keep):
    p = functional.softmax(scores.masked_fill(keep.logical_not(), float("-inf")), dim=-1)
    return {"p": p, "most": torch.topk(p, 1).indices}
""",
    "one-hot": """
def embed(table, tokens):
    return functional.one_hot(tokens, len(table)).to(table.dtype) @ table

def attend(scores, keep):
    e = scores.exp() * keep
    p = e / e.sum(1, keepdim=True)
    return {"p": p, "most": (p == p.max(1, keepdim=True).values).long() @ torch.arange(p.shape[1])}
""",
    "loops": """
def embed(table, tokens):
    return [[table[token] for token in row] for row in tokens.tolist()]

def attend(scores, keep):
    rows = []
    for row, kept in zip(scores, keep):
        e = [float(s.exp()) if k else 0.0 for s, k in zip(row, kept)]
        rows.append([each / sum(e) for each in e])
    return {"p": rows, "most": [float(row.index(max(row))) for row in rows]}
""",
    "numpy": """
def embed(table, tokens):
    return table.numpy().take(tokens.numpy(), axis=0)

def attend(scores, keep):
    e = scores.exp().numpy() * keep.numpy()
    p = e / e.sum(axis=1)[:, None]
    return {"p": p, "most": p.argmax(axis=1).astype("int32")}
""",
}


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    course = tmp_path_factory.mktemp("course")
    written(course, "docs/kinds.md")
    tour = Course(course)
    assignment, reference = tour.assignment("tour"), tour.reference("tour")
    problems = tuple(problem for problem in assignment.problems if problem.id in {"8", "9"})
    return AnswerKey.build(
        assignment.model_copy(update={"problems": problems}), reference, "a seed of tests"
    )


@pytest.fixture
def parts(key):
    def graded(source, dtype="float64"):
        namespace = {"torch": torch, "functional": functional}
        exec(source, namespace)
        found = grade_problems(InProcess(namespace, dtype), key)
        return {part.name: part for problem in found for part in problem.parts}

    return graded


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("form", RIGHT)
def test_it_is_right_in_every_form(parts, form, dtype):
    assert {part.verdict for part in parts(RIGHT[form], dtype).values()} == {Verdict.CORRECT}


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("table[tokens]", "table[tokens - 1]", {"E": "off_by_one"}),
        ("table[tokens]", "table[tokens.flip(0)]", {"E": "permuted"}),
        ("table[tokens]", "table[tokens * 0]", {"E": "ignored_input"}),
        ("where(keep", "where(~keep", {"p": "complement", "most": "follows"}),
        ("-1e30", "0.0", {"p": "constant", "most": "follows"}),
        ("torch.where(keep, scores, -1e30)", "scores", {"p": "unmasked", "most": "follows"}),
        ("-1e30), 1", "-1e30), 0", {"p": "wrong_reduction", "most": "follows"}),
        ("argmax", "argmin", {"most": "wrong_reduction"}),
        ("p.argmax(1)", "p.max(1).values", {"most": "wrong_reduction"}),
        ("p.argmax(1)", "p.argmax(1) + 1", {"most": "off_by_one"}),
        ("p.argmax(1)", "(7 * p.argmax(1) + 3) % 4", {"most": "wrong_value"}),
    ],
)
def test_what_is_wrong_is_named(parts, old, new, codes):
    found = parts(RIGHT["reference"].replace(old, new))
    assert {name: part.code for name, part in found.items() if part.code} == codes
