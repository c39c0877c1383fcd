"""The network worked out by hand, beside torch's."""

import numpy as np
import torch

from grader.checkers.training_network import Network

SIZES = {"x": (5, 3), "y": (5, 2), "W1": (4, 3), "b1": (4,), "W2": (2, 4), "b2": (2,)}
DRAWN = np.random.default_rng(1)
INPUTS = {name: DRAWN.standard_normal(size) for name, size in SIZES.items()}
NETWORK = Network({**INPUTS, "learning_rate": np.array(0.25)})


def model():
    made = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2))
    made = made.double()
    for parameter, name in zip(made.parameters(), ("W1", "b1", "W2", "b2"), strict=True):
        parameter.data = torch.tensor(INPUTS[name])
    return made


def test_prediction_and_gradient_are_torchs():
    network = model()
    output = network(torch.tensor(INPUTS["x"]))
    np.testing.assert_allclose(NETWORK.output(NETWORK.start), output.detach().numpy())
    slope = DRAWN.standard_normal((5, 2))
    output.backward(torch.tensor(slope))
    gradient = torch.cat([p.grad.reshape(-1) for p in network.parameters()]).numpy()
    np.testing.assert_allclose(NETWORK.gradient(NETWORK.start, slope), gradient)


def test_what_is_flat_has_names():
    assert NETWORK.rate == 0.25
    for name, value in NETWORK.named(NETWORK.start).items():
        np.testing.assert_array_equal(value, INPUTS[name])
        np.testing.assert_array_equal(NETWORK.start[NETWORK.part(name)], INPUTS[name].ravel())


def test_some_samples_are_a_batch_of_their_own():
    one = NETWORK.on(slice(3, 4))
    np.testing.assert_array_equal(one.y, INPUTS["y"][3:4])
    np.testing.assert_allclose(one.output(one.start), NETWORK.output(NETWORK.start)[3:4])
