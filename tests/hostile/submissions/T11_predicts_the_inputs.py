# takes the state of the random generators for that of the grader
# expect: line=wrong_value|wrong_shape
import numpy as np
import torch

state = np.random.get_state(), torch.get_rng_state()


def line(x, w):
    np.random.set_state(state[0])
    torch.set_rng_state(state[1])
    guess = torch.randn(x.shape, dtype=x.dtype) * torch.randn(x.shape, dtype=x.dtype)
    return {"s": guess, "y": guess.tanh()}
