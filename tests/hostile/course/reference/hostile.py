"""The reference; the test puts a number that nobody can guess in the place of 2.75."""

from torch import Tensor

SCALE = 2.75  # loot:2.75:


def line(x: Tensor, w: Tensor) -> dict[str, Tensor]:
    s = w * x
    y = s.tanh()
    return {"s": s, "y": y}


def secret(x: Tensor) -> Tensor:
    return SCALE * x


def why() -> str:
    return "Because."


def graph() -> dict[str, object]:
    return {"inputs": ["x", "y"], "nodes": {"p": ["*", "x", "y"]}, "output": "p"}
