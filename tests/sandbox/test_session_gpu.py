"""What a session makes of a GPU's own faults, told by workers that only play a part."""

from grader.runs import TORCH
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import decode
from grader.sandbox.wire.messages import Raised
from grader.verdicts import Verdict
from tests.sandbox.actors import FINE, call, session_of

DIVISION = Raised("ZeroDivisionError", "ZeroDivisionError", "", "hw1.py", 3)
MIXED = Raised(
    "RuntimeError",
    "RuntimeError",
    "Expected all tensors to be on the same device, but found two devices, cuda:0 and cpu!",
    "hw1.py",
    2,
)
FAULT = Raised("RuntimeError", "RuntimeError", "CUDA error: device-side assert triggered")


def test_what_works_on_the_cpu_only_is_run_there_and_said():
    session, stage = session_of([None, MIXED, FINE, MIXED, FINE, FINE])
    with session:
        assert session.run([call("f"), call("g"), call("f")]) == [FINE] * 3
        remarks = session.remarks
    questions = stage.launched[0].asked[1:]
    asked = [messages.read_call(decode(question, 1 << 20), TORCH) for question in questions]
    assert [(call.function, call.on_cpu) for call in asked] == [
        *(("f", False), ("g", False), ("f", False), ("f", True), ("f", True))
    ]
    (remark,) = remarks
    assert remark == (
        "f mixes tensors on the CPU with its arguments, which are on the GPU at line 2 of hw1.py: "
        "`def g(x): pass`; it was run on the CPU instead. Make tensors where the arguments are: "
        "`torch.zeros(3, device=x.device)`."
    )


def test_what_fails_on_the_cpu_too_fails():
    session, _ = session_of([None, MIXED, DIVISION])
    with session:
        (failed,) = session.run([call("f")])
    assert (failed.verdict, failed.exception) == (Verdict.RAISED, "ZeroDivisionError")


def test_a_poisoned_gpu_costs_one_function_and_a_process():
    session, stage = session_of([None, FINE, FAULT], [None, FINE])
    with session:
        fine, failed, again, after = session.run([call("g"), call("f"), call("f"), call("g")])
    assert fine == after == FINE
    assert (failed.verdict, failed.code) == (Verdict.RAISED, "gpu_fault")
    assert again is failed
    assert stage.launched[0].closed


def test_a_gpu_without_memory_costs_one_function_and_a_process():
    full = Raised("OutOfMemoryError", "RuntimeError", "CUDA out of memory. Tried to allocate 2 G")
    session, _ = session_of([None, full], [None, FINE])
    with session:
        failed, fine = session.run([call("f"), call("g")])
    assert (failed.verdict, failed.code) == (Verdict.MEMORY, "gpu_memory")
    assert fine == FINE


def test_what_needs_the_cpu_is_not_had_beforehand():
    session, _ = session_of([None, MIXED, FINE])
    f, g = call("f"), call("g")
    assert session.beforehand([f, g]) == {g: FINE}
