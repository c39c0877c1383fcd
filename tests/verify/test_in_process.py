import warnings

import numpy as np
import torch

from grader.runs import Call
from grader.verdicts import Verdict
from grader.verify.in_process import InProcess, one_thread

CALL = Call("values", "f", {"x": np.ones(3)}, ())


def test_the_dtype_of_the_runner_counts():
    seen = []
    InProcess({"f": lambda x: seen.append(x.dtype) or x}, "float32").run([CALL])
    assert seen == [torch.float32]


def test_a_function_that_raises_fails_alone():
    def f(x):
        if x[0] == 1:
            raise ValueError("one")
        return x

    other = Call("values", "f", {"x": np.zeros(3)}, ())
    failed, returned = InProcess({"f": f}).run([CALL, other])
    assert (failed.verdict, failed.detail) == (Verdict.RAISED, "ValueError: one")
    assert np.array_equal(returned.values[""], np.zeros(3))


def test_what_torch_advises_against_is_no_matter():
    def f(x):
        warnings.warn("do not", stacklevel=1)
        return x

    (run,) = InProcess({"f": f}).run([CALL])
    assert np.array_equal(run.values[""], np.ones(3))


def test_arguments_are_arrays_of_the_library():
    seen = []
    InProcess({"f": lambda x: seen.append(type(x)) or x}, library="numpy").run([CALL])
    assert seen == [np.ndarray]


def test_the_number_of_threads_is_put_back():
    before = torch.get_num_threads()
    with one_thread("torch"):
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before
