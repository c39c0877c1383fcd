"""Words that are said of the loss and of the parameters of a training step."""

MEAN_HINT = "the cost of a sample is a sum over its outputs, not a mean"
LOSS_HINT = "compare it with the loss that the problem states"


def called(names: tuple[str, ...]) -> str:
    """Some of the parameters, in words."""
    return _WORDS[names]


_WORDS = {
    ("W1", "b1", "W2"): "the first layer and the second layer's weights",
    ("W1", "W2", "b2"): "the second layer and the first layer's weights",
    ("W1", "b1", "b2"): "the first layer and the second layer's biases",
    ("b1", "W2", "b2"): "the second layer and the first layer's biases",
    ("W1", "b1"): "the first layer",
    ("W2", "b2"): "the second layer",
    ("W1", "W2"): "the weights",
    ("b1", "b2"): "the biases",
    ("W1", "b2"): "the first layer's weights and the second layer's biases",
    ("b1", "W2"): "the first layer's biases and the second layer's weights",
    ("W1",): "the first layer's weights",
    ("b1",): "the first layer's biases",
    ("W2",): "the second layer's weights",
    ("b2",): "the second layer's biases",
}
