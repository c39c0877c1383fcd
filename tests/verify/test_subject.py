import numpy as np

from grader.spec import Input


def test_every_key_has_trials_of_its_own(make_subject, value_problem):
    problem = value_problem("f", "n", Input(name="x", shape="n"))
    subject = make_subject(problem, reference="def f(x):\n    return 2 * x\n")
    first, second, *_ = (key.items[0].trials[0].inputs["x"] for key in subject.keys)
    assert not np.array_equal(first, second)
    assert subject.key is subject.keys[0]
