"""Submissions in real workers, which cost a second each: many functions share one."""

import json

import numpy as np
import pytest

from grader.runs import Call, Failed, Returned, Unusable
from grader.sandbox.processes.cold import ColdLauncher
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.spec.limits import Limits
from grader.verdicts import Verdict
from tests.sandbox.worker.honest import HELPERS, HONEST

X = np.arange(3.0)
LIMITS = Limits(call_seconds=20, cpu_seconds=60)


def _call(function, dtype="float64", keys=(), action="values"):
    return Call(action, function, {"x": X, "beta": np.array(2.0)}, keys, dtype)


@pytest.fixture(scope="module")
def honest():
    with Session(
        Source({"hw1.py": HONEST, **HELPERS}, "hw1.py"), LIMITS, ColdLauncher()
    ) as session:
        yield session


def _value(session, function, dtype="float64", action="values"):
    (run,) = session.run([_call(function, dtype, action=action)])
    assert isinstance(run, Returned), run
    return run.values[""]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("double", 2 * X),
        ("by_helper", 3 * X),
        ("by_itself", 2 * X),
        ("partial", 3 * X),
        ("prints_a_megabyte", X),
        ("dtypes", [False, False]),
    ],
)
def test_an_honest_function_returns_its_value(honest, function, expected):
    np.testing.assert_array_equal(_value(honest, function), expected)


def test_float32_reaches_the_function(honest):
    np.testing.assert_array_equal(_value(honest, "dtypes", "float32"), [True, True])


def test_runs_are_aligned_with_calls(honest):
    runs = honest.run([_call("raises"), _call("double"), _call("nothing"), _call("double")])
    assert [type(run) for run in runs] == [Failed, Returned, Failed, Returned]


def test_a_changed_input_does_not_reach_the_next_call(honest):
    for run in honest.run([_call("mutates")] * 3):
        np.testing.assert_array_equal(run.values[""], X + 1)


def test_wanted_keys_come_back_and_known_names_beside(honest):
    (run,) = honest.run([_call("two", keys=("a", "b"))])
    np.testing.assert_array_equal(run.values["a"], X)
    assert run.values["b"] == Unusable("a complex128 tensor")
    assert run.other_keys == ("misspelt",)


def test_text_and_data_come_back(honest):
    assert _value(honest, "why", action="text") == "because"
    assert _value(honest, "graph", action="data") == '{"output":"w"}'


def test_the_worker_knows_nothing_of_the_controller(honest, monkeypatch):
    monkeypatch.setenv("GRADER_TOKEN", "secret")
    assert "TOKEN" not in _value(honest, "environment", action="data")
    assert _value(honest, "open_files", action="data") == '["pipe","pipe"]'


def test_the_worker_holds_none_of_the_controllers_code(honest):
    assert _value(honest, "loaded", action="data") == "[]"
    ours = json.loads(_value(honest, "loaded_of_the_grader", action="data"))
    others = {name for name in ours if not name.startswith("grader.sandbox")}
    libraries = {"grader.libraries", "grader.libraries.torch"}
    assert others == {
        "grader.choices",
        "grader.errors",
        "grader.runs",
        "grader.verdicts",
        *libraries,
    }
    controllers = {"session", "failures", "processes", "launcher", "source"}
    assert not {f"grader.sandbox.{name}" for name in controllers} & set(ours)


def test_it_looks_like_an_imported_module(honest):
    assert _value(honest, "start", action="data") == '[["hw1.py"],"hw1",true]'


def test_the_limits_hold_before_the_submission_runs(honest):
    cpu, *others = map(tuple, np.reshape(_value(honest, "limits"), (4, 2)).tolist())
    assert LIMITS.cpu_seconds <= cpu[0] < LIMITS.cpu_seconds + 60
    assert cpu[1] == cpu[0] + 1
    assert others == [(16 << 20, 16 << 20), (64, 64), (0, 0)]


@pytest.mark.parametrize(
    ("function", "verdict", "message"),
    [
        (
            "asks",
            Verdict.RAISED,
            'asks raised EOFError at line {} of hw1.py: `return input("number? ")`',
        ),
        ("raises", Verdict.RAISED, "raises raised IndexError at line {} of hw1.py: `return x[10]`"),
        ("leaves", Verdict.RAISED, "leaves raised SystemExit at line {} of hw1.py: `sys.exit(0)`"),
        (
            "interrupts",
            Verdict.RAISED,
            "interrupts raised KeyboardInterrupt at line {} of hw1.py: `raise KeyboardInterrupt`",
        ),
        (
            "its_own",
            Verdict.RAISED,
            "its_own raised an exception of its own class at line {} of hw1.py: `raise Silent`",
        ),
        ("wrong_name", Verdict.RAISED, "wrong_name asks for X, which it is not given"),
        ("prints", Verdict.WRONG_TYPE, "prints returned None"),
        ("number", Verdict.WRONG_TYPE, "number is an int, not a function"),
        ("doubel", Verdict.MISSING, "doubel is not defined in hw1.py"),
    ],
)
def test_a_mistake_is_told_and_ends_nothing(honest, function, verdict, message):
    (run,) = honest.run([_call(function)])
    assert isinstance(run, Failed)
    assert run.verdict is verdict
    code = message.partition("`")[2].rstrip("`").encode()
    line = HONEST[: HONEST.index(code)].count(b"\n") + 1
    assert run.message == message.format(line)


def test_what_was_printed_is_kept_and_made_safe(honest):
    honest.run([_call("prints")])
    assert honest.output.startswith("hello \\x1b[2J\n")


def test_what_was_printed_is_the_same_wherever_it_was_run(honest):
    line = HONEST[: HONEST.index(b"warnings.warn")].count(b"\n") + 1
    with honest.apart() as session:
        session.run([_call("warns")])
    assert session.output.endswith(f"hw1.py:{line}: UserWarning: mind the step\ndata.csv . ~\n")


def test_an_import_without_a_mistake_needs_no_remark(honest):
    assert honest.remarks == ()
