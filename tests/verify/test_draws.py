import pytest

from grader.errors import SpecError
from grader.spec import Input, Uniform
from grader.verify import draws

RELU = "def f(x):\n    return x.clamp(min=0)\n"


def test_trials_that_had_to_be_drawn_anew_are_counted(make_subject, value_problem):
    # Half of all draws of a number are negative, and then the answer is zero.
    subject = make_subject(value_problem("f", "", Input(name="x", shape="1")), reference=RELU)
    check = draws.check(subject)
    anew = int(check.summary.split("; ")[1].split()[0])
    assert check.passed
    assert check.summary.startswith("32 trials from 4 seeds, none vacuous or near a kink; ")
    assert 8 <= anew <= 24


def test_a_sampler_that_only_gives_vacuous_trials_is_refused(make_subject, value_problem):
    x = Input(name="x", shape="n", sampler=Uniform(low=-2, high=-1))
    subject = make_subject(value_problem("f", "n", x), reference=RELU)
    with pytest.raises(SpecError, match="f is zero throughout: mend its samplers"):
        draws.check(subject)


def test_a_sampler_that_only_gives_kinks_is_refused(make_subject, value_problem):
    x = Input(name="x", shape="n", sampler=Uniform(low=-1e-4, high=1e-4))
    subject = make_subject(value_problem("f", "n", x, kinks=("x",)), reference=RELU)
    with pytest.raises(SpecError, match=r"x is within 0\.001 of its kink"):
        draws.check(subject)
