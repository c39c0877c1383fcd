"""Probes: extra trials beside correctness, which earn a remark and never a mark.

They are drawn from a public seed, so that a remark is the same in every report. Each kind
of probe is the module of its name, with `calls(problem, function, probe, reference)` and
`remark(probe_call, run)`.
"""

import importlib

from grader.course.reference import Reference
from grader.probes.common import ProbeCall, example_trial
from grader.spec.problem import Problem

__all__ = ["ProbeCall", "example_trial", "probe_calls"]


def probe_calls(problem: Problem, reference: Reference) -> list[ProbeCall]:
    """All calls of the probes of `problem`, in every case."""
    return [
        made
        for probe in problem.probes
        for function in problem.functions
        for made in importlib.import_module(f"{__name__}.{probe.probe}").calls(
            problem, function, probe, reference
        )
    ]
