"""The fixed vocabulary of failures: verdict, code, message and hint of each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.runs import Failed
from grader.sandbox.processes.lost import Cause
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Wording:
    """A failure with gaps for words."""

    verdict: Verdict
    code: str
    message: str
    hint: str = ""

    def failed(self, **words: object) -> Failed:
        """The failure, with `words` in its gaps."""
        message, hint = self.message.format(**words), self.hint.format(**words)
        return Failed(self.verdict, message, hint, self.code)


NOT_A_DICT = Wording(
    Verdict.WRONG_TYPE,
    "not_a_dict",
    "{function} returned {what} where a dict is wanted",
    "Return a dict with the keys {keys}.",
)
_NOT_CALLABLE = Wording(
    Verdict.WRONG_TYPE,
    "not_callable",
    "{function} is {what}, not a function",
    "Define it with `def {function}(...)`.",
)
REFUSED: Mapping[str, Wording] = {
    "not_a_dict": NOT_A_DICT,
    "not_callable": _NOT_CALLABLE,
    "unreadable_signature": _NOT_CALLABLE,
    "missing_function": Wording(
        Verdict.MISSING,
        "missing_function",
        "{function} is not defined in {main}",
        "Define it with `def {function}(...)`.",
    ),
    "wrong_signature": Wording(
        Verdict.RAISED,
        "wrong_signature",
        "{function} asks for {asked}, which it is not given",
        "It may ask for any of: {allowed}.",
    ),
    "returned_none": Wording(
        Verdict.WRONG_TYPE,
        "returned_none",
        "{function} returned None",
        "Did you forget `return`? Printing a value does not return it.",
    ),
    "missing_class": Wording(
        Verdict.MISSING,
        "missing_class",
        "{function} is not defined in {main}",
        "Define it with `class {function}:`.",
    ),
    "missing_method": Wording(
        Verdict.MISSING,
        "missing_method",
        "{owner} has no method {name}",
        "Define it in the class with `def {name}(self, ...)`.",
    ),
    "missing_attribute": Wording(
        Verdict.MISSING,
        "missing_attribute",
        "{owner} has no attribute {name}",
        "Set it in __init__: `self.{name} = ...`.",
    ),
    "missing_key": Wording(
        Verdict.MISSING,
        "missing_key",
        "{owner} has no key {name!r}",
        "Use the names that the assignment gives.",
    ),
    "not_a_mapping": Wording(
        Verdict.WRONG_TYPE,
        "not_a_dict",
        "{function} is {what} where a dict is wanted",
        "Make it a dict, with the keys that the assignment gives.",
    ),
    "wrong_arguments": Wording(
        Verdict.RAISED,
        "wrong_signature",
        "{function} does not take the arguments that it is given",
        "Let it take the arguments that the assignment gives, in their order.",
    ),
    "not_a_tuple": Wording(
        Verdict.WRONG_TYPE,
        "not_a_tuple",
        "{function} returned {what} where {gives} are wanted",
        "Return them together: `return {gives}`.",
    ),
    "missing_entry": Wording(
        Verdict.MISSING,
        "missing_key",
        "{owner} returned no {name!r}",
        "Return it under that key.",
    ),
    "not_text": Wording(
        Verdict.WRONG_TYPE,
        "not_text",
        "{function} is {what}, not a text",
        "Write it as a string, or as a function that returns one.",
    ),
    "result_too_large": Wording(
        Verdict.OUTPUT_LIMIT,
        "result_limit",
        "{function} returned more than {result_mib} MiB",
        "Return the value that was asked for, in its own shape.",
    ),
}
TIMES = (Cause.WALL_TIME, Cause.IDLE, Cause.STARVED, Cause.CPU_TIME)
TIME_LIMITS: Mapping[str, str] = {
    "import_seconds": "{subject} did not finish within {import_seconds:g} s",
    "call_seconds": "{subject} did not finish within {call_seconds:g} s",
    "function_seconds": "{subject} did not finish all its calls within {function_seconds:g} s",
    "submission_seconds": (
        "{subject} did not finish within the {submission_seconds:g} s that a submission has in all"
    ),
    "function_cpu_seconds": "{subject} used up its {function_cpu_seconds:g} s of CPU time",
    "cpu_seconds": (
        "{subject} used up the {cpu_seconds} s of CPU time that a submission has in all"
    ),
}
"""By the field of Limits that was reached."""
IMPORT_HINT = (
    "Is there a loop that never ends? Move training and tests below `if __name__ == '__main__':`."
)
WAITED, STARVED = "waited", "starved"
"""The codes of a time-out of what did not compute all the while: for reasons of its own, or
since the machine was busy."""
LOST: Mapping[Cause, Wording] = {
    Cause.WALL_TIME: Wording(
        Verdict.TIMEOUT,
        "time_limit",
        TIME_LIMITS["call_seconds"],
        "Is there a loop that never ends?",
    ),
    Cause.IDLE: Wording(
        Verdict.TIMEOUT,
        WAITED,
        TIME_LIMITS["call_seconds"],
        "It did not compute all the while: does it wait for something, say by sleep()?",
    ),
    Cause.STARVED: Wording(
        Verdict.TIMEOUT,
        STARVED,
        TIME_LIMITS["call_seconds"],
        "It did not compute all the while, and the machine had other work: try it once more.",
    ),
    Cause.CPU_TIME: Wording(
        Verdict.TIMEOUT,
        "cpu_time_limit",
        TIME_LIMITS["cpu_seconds"],
        "Is there a loop that never ends, or too many threads?",
    ),
    Cause.MEMORY: Wording(
        Verdict.MEMORY,
        "memory_limit",
        "{subject} needed more than the {memory_mib} MiB of memory it may use",
        "Does a list grow in a loop that never ends, or an array with the square of the input?",
    ),
    # The system does so when its memory runs out. (ru_maxrss would be no proof: a child
    # begins with the peak of the process that started it.)
    Cause.KILLED: Wording(
        Verdict.MEMORY,
        "killed",
        "the system killed the process (SIGKILL) during {subject}: most likely memory ran out",
        "Does a list grow in a loop that never ends, or an array with the square of the input?",
    ),
    Cause.OUTPUT: Wording(
        Verdict.OUTPUT_LIMIT,
        "output_limit",
        "{subject} printed more than {output_kib} KiB",
        "Take the print out of the loop.",
    ),
    Cause.FILES: Wording(
        Verdict.OUTPUT_LIMIT,
        "file_limit",
        "{subject} wrote more to files than the {file_mib} MiB in {files} files it may",
        "Return values instead; no file that you write is looked at.",
    ),
    Cause.PROTOCOL: Wording(
        Verdict.PROTOCOL,
        "protocol",
        "{subject} wrote to the connection to the grader",
        "Write only to files that you have opened yourself; return values instead.",
    ),
    Cause.EARLY: Wording(
        Verdict.PROTOCOL,
        "protocol",
        "something was written to the connection to the grader before {subject} was called",
        "Write only to files that you have opened yourself; return values instead.",
    ),
    Cause.CLOSED: Wording(
        Verdict.CRASHED,
        "closed_connection",
        "{subject} closed the connection to the grader",
        "Close only files that you have opened yourself.",
    ),
    Cause.SIGNAL: Wording(
        Verdict.CRASHED,
        "crashed",
        "{subject} crashed the process ({signal})",
        "Is there endless recursion, or a call into C by ctypes?",
    ),
    Cause.EXIT: Wording(
        Verdict.CRASHED,
        "exited",
        "the process exited with status {status} during {subject}",
        "Do not call os._exit(): it ends the grader's process as well.",
    ),
}
RAISED: tuple[tuple[re.Pattern[str], Wording], ...] = (
    (
        re.compile(r"^\[Errno (27|28|122)\]"),  # EFBIG, ENOSPC, EDQUOT
        LOST[Cause.FILES],
    ),
    (
        re.compile(r"^\[Errno 24\]"),  # EMFILE
        Wording(
            Verdict.OUTPUT_LIMIT,
            "open_file_limit",
            "{subject} opened more files at a time than it may",
            "Close files when you have read them: `with open(...) as file`.",
        ),
    ),
    (
        re.compile("can't start new thread|Resource temporarily unavailable"),
        Wording(
            Verdict.OUTPUT_LIMIT,
            "thread_limit",
            "{subject} started more than the {threads} threads it may have",
            "Compute in one thread: what is wanted takes no time.",
        ),
    ),
)
"""Limits that a student's code learns of by an exception, by the words of that."""
