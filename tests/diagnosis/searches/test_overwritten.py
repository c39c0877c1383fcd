"""An input that a loop overwrites while it is still read."""

import numpy as np


def in_place(_, trial, __):
    beta, out = trial.inputs["beta"], np.array(trial.inputs["e"])
    for place in range(len(out)):
        out[place] = np.exp(beta * out[place]) / np.exp(beta * out).sum()
    return out


def test_it_is_told_with_the_input(student):
    found = student.told("softargmax", in_place)["softargmax"]
    assert found.code == "overwritten"
    assert found.message == (
        "softargmax is consistent with e overwritten element by element while it is still read, "
        "in all 8 trials"
    )
    assert found.hint == (
        "does the array that you fill share its memory with an argument? fill a new one"
    )


def test_what_a_loop_makes_of_a_copy_is_right(student):
    found = student.returns("softargmax", "softargmax", "torch.softmax(beta * e, 0)")
    assert (found.code, found.fraction) == ("", 1.0)
