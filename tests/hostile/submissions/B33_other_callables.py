# has a partial, a decorated function, a module of torch and a coroutine
# expect: line=correct secret=wrong_value why=wrong_type|pending graph=correct
import functools

import torch


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **options):
        return function(*args, **options)

    return wrapper


@logged
def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}


class Layer(torch.nn.Module):
    def forward(self, x):
        return 0 * x


secret = Layer()


async def why():
    return "Because."


def draw(output):
    return {"inputs": ["x", "y"], "nodes": {output: ["*", "x", "y"]}, "output": output}


graph = functools.partial(draw, "p")
