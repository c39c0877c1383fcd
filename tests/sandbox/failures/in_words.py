"""What is said of a refusal and of a lost process: verdict, message, hint."""

from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.wire.messages import Refused
from grader.verdicts import Verdict

REFUSED = [
    (
        Refused("missing_function"),
        Verdict.MISSING,
        "regression_forward is not defined in hw1.py",
        "Define it with `def regression_forward(...)`.",
    ),
    (
        Refused("missing_function", ("help", "regresion_forward")),
        Verdict.MISSING,
        "regression_forward is not defined in hw1.py",
        "Did you mean regresion_forward? Rename it.",
    ),
    (
        Refused("missing_function", ("regression_forward_x_is_3",)),
        Verdict.MISSING,
        "regression_forward is not defined in hw1.py",
        "Define it with `def regression_forward(...)`.",
    ),
    (
        Refused("wrong_signature", ("target",)),
        Verdict.RAISED,
        "regression_forward asks for target, which it is not given",
        "It may ask for any of: x, W1.",
    ),
    (
        Refused("wrong_signature", ("w1", "target")),
        Verdict.RAISED,
        "regression_forward asks for w1, target, which it is not given",
        "Did you mean W1? It may ask for any of: x, W1.",
    ),
    (
        Refused("wrong_signature", ("x_is_3",)),
        Verdict.RAISED,
        "regression_forward asks for another argument, which it is not given",
        "It may ask for any of: x, W1.",
    ),
    (
        Refused("not_callable", what="a float"),
        Verdict.WRONG_TYPE,
        "regression_forward is a float, not a function",
        "Define it with `def regression_forward(...)`.",
    ),
    (
        Refused("returned_none"),
        Verdict.WRONG_TYPE,
        "regression_forward returned None",
        "Did you forget `return`? Printing a value does not return it.",
    ),
    (
        Refused("not_a_dict", what="a tuple"),
        Verdict.WRONG_TYPE,
        "regression_forward returned a tuple where a dict is wanted",
        "Return a dict with the keys s1, a1.",
    ),
    (
        Refused("not_text", what="an int"),
        Verdict.WRONG_TYPE,
        "regression_forward is an int, not a text",
        "Write it as a string, or as a function that returns one.",
    ),
    (
        Refused("result_too_large"),
        Verdict.OUTPUT_LIMIT,
        "regression_forward returned more than 64 MiB",
        "Return the value that was asked for, in its own shape.",
    ),
    (
        Refused("all of it is {a} lie", what="PASS 100/100"),
        Verdict.WRONG_TYPE,
        "regression_forward returned an object of another type where a dict is wanted",
        "Return a dict with the keys s1, a1.",
    ),
]

LOST = [
    (
        Lost(Cause.WALL_TIME, limit="call_seconds"),
        Verdict.TIMEOUT,
        "f did not finish within 0.5 s",
        "Is there a loop that never ends?",
    ),
    (
        Lost(Cause.CPU_TIME, limit="cpu_seconds"),
        Verdict.TIMEOUT,
        "f used up the 120 s of CPU time that a submission has in all",
        "Is there a loop that never ends, or too many threads?",
    ),
    (
        Lost(Cause.MEMORY),
        Verdict.MEMORY,
        "f needed more than the 512 MiB of memory it may use",
        "Does a list grow in a loop that never ends, or an array with the square of the input?",
    ),
    (
        Lost(Cause.KILLED),
        Verdict.MEMORY,
        "the system killed the process (SIGKILL) during f: most likely memory ran out",
        "Does a list grow in a loop that never ends, or an array with the square of the input?",
    ),
    (
        Lost(Cause.OUTPUT),
        Verdict.OUTPUT_LIMIT,
        "f printed more than 8192 KiB",
        "Take the print out of the loop.",
    ),
    (
        Lost(Cause.FILES),
        Verdict.OUTPUT_LIMIT,
        "f wrote more to files than the 16 MiB in 512 files it may",
        "Return values instead; no file that you write is looked at.",
    ),
    (
        Lost(Cause.PROTOCOL),
        Verdict.PROTOCOL,
        "f wrote to the connection to the grader",
        "Write only to files that you have opened yourself; return values instead.",
    ),
    (
        Lost(Cause.EARLY),
        Verdict.PROTOCOL,
        "something was written to the connection to the grader before f was called",
        "Write only to files that you have opened yourself; return values instead.",
    ),
    (
        Lost(Cause.CLOSED),
        Verdict.CRASHED,
        "f closed the connection to the grader",
        "Close only files that you have opened yourself.",
    ),
    (
        Lost(Cause.SIGNAL, 11),
        Verdict.CRASHED,
        "f crashed the process (SIGSEGV)",
        "Is there endless recursion, or a call into C by ctypes?",
    ),
    (
        Lost(Cause.SIGNAL, 44),
        Verdict.CRASHED,
        "f crashed the process (signal 44)",
        "Is there endless recursion, or a call into C by ctypes?",
    ),
    (
        Lost(Cause.EXIT, 3),
        Verdict.CRASHED,
        "the process exited with status 3 during f",
        "Do not call os._exit(): it ends the grader's process as well.",
    ),
]
