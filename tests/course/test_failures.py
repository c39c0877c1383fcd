import numpy as np
import pytest

from grader.course.failures import told
from grader.runs import Call
from grader.sandbox.worker import actions

SOURCE = """
def halves(x):
    return x[2]

def halved(x, y):
    return x

def forgets(x):
    x / 2

class Net:
    def forward(self):
        return {}["W"]
"""
STEPS = '[{"do": "construct", "name": "Net", "given": {}}, {"do": "invoke", "name": "forward", '
STEPS += '"given": []}]'


@pytest.mark.parametrize(
    ("function", "script", "said"),
    [
        (
            "halves",
            "",
            "halves raised IndexError at line 3 of solution.py: `return x[2]`: index 2 is out of",
        ),
        ("half", "", "half is not defined in solution.py. Did you mean halves? Rename it."),
        (
            "halved",
            "",
            "halved asks for y, which it is not given. It may ask for any of: x.",
        ),
        (
            "forgets",
            "",
            "forgets returned None. Did you forget `return`? Printing a value does not return it.",
        ),
        (
            "net",
            STEPS,
            """forward raised KeyError at line 13 of solution.py: `return {}["W"]`: 'W'""",
        ),
    ],
)
def test_a_reference_that_fails_is_told_as_a_submission_would_be(tmp_path, function, script, said):
    path = tmp_path / "solution.py"
    path.write_text(SOURCE)
    namespace: dict[str, object] = {}
    exec(compile(SOURCE, str(path), "exec"), namespace)
    action = "steps" if script else "values"
    call = Call(action, function, {"x": np.ones(2)}, (), takes=("x",), script=script)
    with pytest.raises(Exception) as caught:  # noqa: PT011 (whatever the reference raises)
        actions.perform(namespace, call)
    assert told(caught.value, call, path).startswith(said)
