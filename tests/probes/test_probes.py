import numpy as np
import pytest
import torch

from grader.probes import example_trial, probe_calls
from grader.report.results import Verdict
from grader.runs import Failed
from grader.sandbox.worker import actions
from grader.spec import Jacobian, Probe
from tests.keys import reference_of
from tests.one_function import part, problem_of

REFERENCE = """
import torch

def slope(s):
    ds = torch.diag((3.0 * (s > 0)).flatten())
    total = torch.logsumexp(s, dim=0)
    return {"ds": ds, "total": total}
"""
PROBLEM = problem_of(
    "slope",
    {"s": "h 1"},
    part("ds", "h h"),
    part("total"),
    kind=Jacobian,
    probes=(
        Probe(probe="kink", names=("s",)),
        Probe(probe="stability", names=("s",), scales=(400.0,)),
        Probe(probe="sizes", names=("h",)),
    ),
)
SLOPE = "torch.diag((3.0 * (s > 0)).flatten())"
TOTAL = "torch.logsumexp(s, dim=0)"


@pytest.fixture
def remarks(tmp_path):
    probes = probe_calls(PROBLEM, reference_of(tmp_path, REFERENCE))

    def found(ds=SLOPE, total=TOTAL):
        namespace = {"torch": torch}
        exec(f"def slope(s):\n    return {{'ds': {ds}, 'total': {total}}}", namespace)
        runs = [actions.perform(namespace, probe.call) for probe in probes]
        notes = (probe.remark(run) for probe, run in zip(probes, runs, strict=True))
        return [note.text for note in notes if note]

    found.probes = probes
    return found


def test_what_the_reference_does_earns_no_remark(remarks):
    assert remarks() == []


def test_another_choice_at_a_kink_is_reported_as_a_choice(remarks):
    (remark,) = remarks(ds=SLOPE.replace(">", ">="))
    assert remark == (
        "slope: at s = 0, where ds jumps, you choose another value than the reference; "
        "any value between the one-sided limits is right"
    )


def test_a_value_outside_the_limits_is_told(remarks):
    (remark,) = remarks(ds=f"{SLOPE} - torch.diag((s == 0).double().flatten())")
    assert remark == (
        "slope: at s = 0, where ds jumps, your value is not between the one-sided limits; "
        "what is the slope just below 0, and just above it?"
    )


def test_an_overflow_is_told_with_its_scale(remarks):
    remark, *others = remarks(total="torch.log(torch.exp(s).sum())")
    assert remark == (
        "slope: total overflows for inputs 400 times as large, where the exact value is finite: "
        "it becomes infinite, as log(sigmoid(v)) does, or log(sum(exp(v))); "
        "look for a form that is numerically stable"
    )
    assert set(others) <= {remark}


def test_a_quotient_of_infinities_is_told_apart(remarks):
    found = remarks(total="(torch.exp(s) / (1 + torch.exp(s))).sum()")
    words = "it becomes NaN, as exp(v) / (1 + exp(v)) does, or a softmax that is not shifted"
    assert any(words in remark for remark in found)


@pytest.mark.parametrize(("exception", "said"), [("OverflowError", 2), ("KeyError", 0)])
def test_a_function_that_raises_for_large_inputs_is_told_with_its_scale(remarks, exception, said):
    large = [probe for probe in remarks.probes if probe.probe == "stability"]
    failed = Failed(Verdict.RAISED, "raised", exception=exception)
    found = [note.text for note in (probe.remark(failed) for probe in large) if note]
    remark = (
        "slope raises OverflowError for inputs 400 times as large, where the exact values are "
        "finite; look for a form that is numerically stable"
    )
    assert found == said * [remark]


def test_an_axis_that_gets_lost_at_size_one_is_told(remarks):
    found = remarks(
        ds=f"{SLOPE} if len(s) > 1 else s.squeeze()[:0]".replace("[:0]", ".new_ones(3)")
    )
    assert found == [
        "slope: ds has a wrong shape where h = 1; a sum or a squeeze takes an axis of size 1 away"
    ]


def test_a_failure_at_size_one_is_told(remarks):
    *notes, last = [probe.remark(Failed(Verdict.RAISED, "raised")) for probe in remarks.probes]
    assert notes == [None] * 3
    assert (last.code, last.text) == ("fails_at_size_1", "slope: fails where h = 1")


def test_an_example_is_public_and_small():
    one, other = example_trial(PROBLEM), example_trial(PROBLEM)
    assert one.sizes == {"h": 2}
    np.testing.assert_array_equal(one.inputs["s"], other.inputs["s"])
