"""Why a wrong value is wrong: the smallest edit of the reference that gives it in every trial.

It knows no problem by name: the spec, the reference's straight-line code, the inputs
and what was returned are all it has. It works on values alone, in the trusted process,
and only for parts that are wrong. What explains nothing stays unexplained.
"""

from grader.diagnosis.explainer import Explainer

__all__ = ["Explainer"]
