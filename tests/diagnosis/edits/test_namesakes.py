"""Inputs that are called as steps are, in the place of these."""

import torch

NORM = """
def norm(x, running_mean, running_var, rate):
    mean = x.mean(dim=0)
    var = ((x - mean) ** 2).mean(dim=0)
    out = (x - mean) / torch.sqrt(var)
    new_mean = rate * running_mean + (1 - rate) * mean
    new_var = rate * running_var + (1 - rate) * var
    return {"out": out, "new_mean": new_mean, "new_var": new_var}
"""


def test_all_of_them_stand_in_the_place_of_their_namesakes(edits_of):
    x, rate = torch.rand(4, 3), torch.tensor(0.9)
    told = edits_of(NORM, x=x, running_mean=torch.rand(3), running_var=torch.rand(3), rate=rate)
    assert told["mean = running_mean; var = running_var"] == (
        "running_mean and running_var in the place of mean and var"
    )


def test_another_size_or_one_alone_is_no_such_edit(edits_of):
    x, rate = torch.rand(4, 3), torch.tensor(0.9)
    told = edits_of(NORM, x=x, running_mean=torch.rand(1), running_var=torch.rand(3), rate=rate)
    assert "mean = running_mean; var = running_var" not in told
