import json
from dataclasses import replace

import numpy as np
import pytest

from grader.runs import Call
from grader.sandbox.failures.failures import Failures, known_description
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Raised, Refused
from grader.spec.limits import Limits
from grader.verdicts import Verdict
from tests.sandbox.failures.in_words import LOST, REFUSED

SOURCE = Source({"hw1.py": b"def regresion_forward(x, w1, target): pass\n"}, "hw1.py")
LIMITS = Limits(call_seconds=0.5, import_seconds=20, memory_mib=512)
FAILURES = Failures(SOURCE, LIMITS)
CALL = Call("values", "regression_forward", {"x": np.ones(1), "W1": np.ones(1)}, ("s1", "a1"))


@pytest.mark.parametrize(("refused", "verdict", "message", "hint"), REFUSED)
def test_a_refusal_in_words(refused, verdict, message, hint):
    failed = FAILURES.refused(CALL, refused)
    assert (failed.verdict, failed.message, failed.hint) == (verdict, message, hint)
    assert failed.code


def test_a_function_without_arguments_says_so():
    call = Call("values", "regression_forward", {}, ())
    hint = FAILURES.refused(call, Refused("wrong_signature", ("x",))).hint
    assert hint == "It may ask for any of: none at all."


def test_what_may_be_asked_for_need_not_be_the_inputs():
    call = Call("training", "train_step", {"W1": np.ones(1)}, (), takes=("model", "x"))
    hint = FAILURES.refused(call, Refused("wrong_signature", ("w1",))).hint
    assert hint == "It may ask for any of: model, x."


def test_a_name_that_the_assignment_gives_is_no_other_one_misspelt():
    source = Source({"hw1.py": b"def mse_loss(y): pass\ndef bce_los(y): pass\n"}, "hw1.py")
    failures = Failures(source, LIMITS, wanted={"mse_loss", "bce_loss"})
    call = Call("values", "bce_loss", {}, ())
    hint = failures.refused(call, Refused("missing_function", ("mse_loss", "bce_los"))).hint
    assert hint == "Did you mean bce_los? Rename it."
    hint = failures.refused(call, Refused("missing_function", ("mse_loss",))).hint
    assert hint == "Define it with `def bce_loss(...)`."


STEPS = [
    {"do": "construct", "name": "Net", "given": {"width": {"value": 3}}},
    {"do": "invoke", "name": "forward", "given": ["x"], "gives": ["again y", "again z"]},
]
OF_A_CLASS = Call("steps", "backward", {"x": np.ones(1)}, (), script=json.dumps(STEPS))


def test_a_class_may_ask_for_what_it_is_made_with():
    refused = Refused("wrong_signature", ("target",), step="Net")
    assert FAILURES.refused(OF_A_CLASS, refused).hint == "It may ask for any of: width."


def test_what_a_used_object_gives_has_the_names_of_the_steps():
    refused = Refused("not_a_tuple", ("again y", "again z"), "a float", "Net.forward")
    message = FAILURES.refused(OF_A_CLASS, refused).message
    assert message == "Net.forward returned a float where y, z are wanted"


OWN = [
    {"do": "call", "name": "forward", "takes": ["x", "w"], "returns": ["out", "cache"]},
    {"do": "call", "name": "backward", "takes": ["dout", "cache"], "returns": ["dx", "dw"]},
]
OF_ANOTHER = Call("values", "backward", {}, ("dx", "dw"), takes=("dout", "cache"))


@pytest.mark.parametrize(
    ("refused", "message", "hint"),
    [
        (
            Refused("missing_function", step="forward"),
            "forward is not defined in hw1.py",
            "Define it with `def forward(...)`.",
        ),
        (
            Refused("wrong_signature", ("target",), step="forward"),
            "forward asks for target, which it is not given",
            "It may ask for any of: x, w.",
        ),
        (
            Refused("wrong_signature", ("target",), step="backward"),
            "backward asks for target, which it is not given",
            "It may ask for any of: dout, cache.",
        ),
        (
            Refused("not_a_tuple", ("dx", "dw"), "a tuple of 3", "backward"),
            "backward returned a tuple of 3 where dx, dw are wanted",
            "Return them together: `return dx, dw`.",
        ),
        (
            Refused("not_a_dict", ("cache",), "a float", "forward"),
            "forward returned a float where a dict is wanted",
            "Return a dict with the keys cache.",
        ),
        (
            Refused("missing_entry", step="forward.cache"),
            "forward returned no 'cache'",
            "Return it under that key.",
        ),
    ],
)
def test_what_another_function_was_to_return(refused, message, hint):
    failed = FAILURES.refused(replace(OF_ANOTHER, script=json.dumps(OWN)), refused)
    assert (failed.message, failed.hint) == (message, hint)


def test_a_key_that_another_function_misspelt_is_named_where_it_stands_in_the_file():
    call = replace(OF_ANOTHER, script=json.dumps(OWN))
    refused = Refused("missing_entry", ("Cache",), step="forward.cache")
    own = replace(FAILURES, source=Source({"hw1.py": b"Cache = 1"}, "hw1.py"))
    assert own.refused(call, refused).hint == "Did you mean Cache? Rename it."
    assert FAILURES.refused(call, refused).hint == "Return it under that key."


def test_what_another_function_raised_is_told_of_that_one():
    call = replace(OF_ANOTHER, script=json.dumps(OWN))
    raised = Raised("KeyError", "KeyError", step="forward")
    assert FAILURES.raised(call, raised).message == "forward raised KeyError"


@pytest.mark.parametrize(("lost", "verdict", "message", "hint"), LOST)
def test_a_lost_process_in_words(lost, verdict, message, hint):
    failed = FAILURES.lost(lost, ["f"])
    assert (failed.verdict, failed.message, failed.hint) == (verdict, message, hint)
    assert failed.code


def test_every_cause_has_words():
    assert all(FAILURES.lost(Lost(cause, limit="call_seconds"), ["f"]).message for cause in Cause)


def test_an_import_that_takes_too_long():
    failed = FAILURES.lost(Lost(Cause.WALL_TIME, limit="import_seconds"))
    assert failed.message == "the import of hw1.py did not finish within 20 s"
    assert failed.hint == (
        "Is there a loop that never ends? Move training and tests below "
        "`if __name__ == '__main__':`."
    )


@pytest.mark.parametrize(
    "raised",
    [
        Raised("MemoryError", "MemoryError"),
        Raised("_ArrayMemoryError", "MemoryError", "Unable to allocate 8. TiB"),
        Raised("RuntimeError", "RuntimeError", "DefaultCPUAllocator: can't allocate memory"),
    ],
)
def test_an_exception_that_says_that_memory_is_short(raised):
    assert FAILURES.raised(CALL, raised).verdict is Verdict.MEMORY
    assert FAILURES.not_imported(raised).message == (
        "the import of hw1.py needed more than the 512 MiB of memory it may use"
    )


def test_a_description_of_the_students_is_not_passed_on():
    assert known_description("a dict") == "a dict"
    assert known_description("<script>") == "an object of another type"


CHAIN = ("forward", "backward")


def test_a_process_that_was_lost_in_one_of_several_functions():
    """Nobody but the process itself could say in which."""
    failed = FAILURES.lost(Lost(Cause.EXIT, 0), CHAIN)
    assert failed.message == (
        "the process exited with status 0 during forward followed by backward"
    )
    failed = FAILURES.lost(Lost(Cause.WALL_TIME, limit="call_seconds"), CHAIN)
    assert failed.message == "forward followed by backward did not finish within 1 s"
    failed = FAILURES.spent("function_seconds", CHAIN)
    assert failed.message == "forward followed by backward did not finish all its calls within 60 s"


def test_memory_that_another_function_took_is_told_of_that_one():
    call = replace(OF_ANOTHER, script=json.dumps(OWN))
    raised = Raised("MemoryError", "MemoryError", step="forward")
    assert FAILURES.raised(call, raised).message.startswith("forward needed more than")
