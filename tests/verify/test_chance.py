import pytest

from grader.errors import ReferenceFault
from grader.spec import Input
from grader.verify import chance

X = Input(name="x", shape="n")
NOISY = "import torch\n\ndef f(x):\n    return x + torch.randn(len(x), dtype=x.dtype)\n"
COUNTING = "seen = []\n\ndef f(x):\n    seen.append(x)\n    return x * len(seen)\n"


def test_a_steady_reference_passes(make_subject, value_problem):
    subject = make_subject(value_problem("f", "n", X), reference="def f(x):\n    return 2 * x\n")
    check = chance.check(subject)
    assert check.passed
    assert check.summary == "1 function gave the same values when run again"


@pytest.mark.parametrize("source", [NOISY, COUNTING])
def test_a_function_that_gives_other_values_is_named(make_subject, value_problem, source):
    subject = make_subject(value_problem("f", "n", X), reference=source)
    with pytest.raises(ReferenceFault) as caught:
        chance.check(subject)
    assert str(caught.value) == (
        "f: other values when run again on the same inputs; what is drawn by chance must be an "
        "input, with a sampler in the spec"
    )
