"""Runs a training step twice from one state: without gradients, and with stale ones.

The model is Linear(n, h), Tanh, Linear(h, K). The optimizer is a plain SGD: the first step
of torch's own imports torch._dynamo, which takes as long as importing torch.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import torch

from grader.runs import Call, Returned, Unusable, Value
from grader.sandbox.worker.actions import arguments, values


class SGD(torch.optim.Optimizer):
    """p <- p - lr p.grad, with the interface of torch.optim.SGD."""

    def __init__(self, params: Iterable[torch.nn.Parameter], lr: float) -> None:
        # Not super().__init__(), which is what imports torch._dynamo.
        self.defaults: dict[str, Any] = {"lr": lr, "momentum": 0, "weight_decay": 0}
        self.state = defaultdict(dict)
        self.param_groups: list[dict[str, Any]] = []
        self.add_param_group({"params": params})

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Let `param_group["params"]` be stepped too, with the defaults for what it leaves out."""
        params = param_group["params"]
        params = [params] if isinstance(params, torch.Tensor) else list(params)
        self.param_groups.append({**self.defaults, **param_group, "params": params})

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Clear all gradients, to None or to zeros."""
        for parameter in self._parameters():
            if parameter.grad is not None:
                parameter.grad = None if set_to_none else torch.zeros_like(parameter.grad)

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """One step down every gradient; returns what `closure` does, if there is one."""
        with torch.enable_grad():
            loss = closure() if closure else None
        with torch.no_grad():
            for group in self.param_groups:
                for parameter in group["params"]:
                    if parameter.grad is not None:
                        parameter.sub_(group["lr"] * parameter.grad)
        return loss

    def state_dict(self) -> dict[str, Any]:
        """The settings of every group, its parameters by number."""
        numbers = {id(parameter): i for i, parameter in enumerate(self._parameters())}
        groups = [
            {**group, "params": [numbers[id(parameter)] for parameter in group["params"]]}
            for group in self.param_groups
        ]
        return {"state": {}, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take over the settings of every group; the parameters stay."""
        for group, saved in zip(self.param_groups, state_dict["param_groups"], strict=True):
            group.update({**saved, "params": group["params"]})

    def _parameters(self) -> list[torch.nn.Parameter]:
        return [parameter for group in self.param_groups for parameter in group["params"]]


class Linear(torch.nn.Linear):
    """A layer that is given its parameters: to make others first takes as long as a step."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        """Of a weight (out, in) and a bias (out,)."""
        torch.nn.Module.__init__(self)
        self.out_features, self.in_features = weight.shape
        self.weight, self.bias = torch.nn.Parameter(weight), torch.nn.Parameter(bias)


def perform(found: object, call: Call) -> Returned:
    """The loss, and the flat parameters and gradients after both runs."""
    loss, parameters, gradients = _run(found, call, stale=False)
    _, stale_parameters, stale_gradients = _run(found, call, stale=True)
    return Returned(
        {
            "loss": loss,
            "parameters": parameters,
            "gradients": gradients,
            "stale_parameters": stale_parameters,
            "stale_gradients": stale_gradients,
        }
    )


def _run(found: object, call: Call, *, stale: bool) -> tuple[Value, Value, Value]:
    """What one run returns, and the model's parameters and gradients after it."""
    inputs = arguments.fresh(call)
    model = _model(inputs)
    before = list(model.parameters())
    for parameter in before:
        parameter.grad = torch.ones_like(parameter) if stale else None
    optimizer = SGD(before, lr=float(call.inputs["learning_rate"]))
    offered = {"model": model, "x": inputs["x"], "y": inputs["y"], "optimizer": optimizer}
    loss = values.read(values.sole_entry(arguments.invoke(found, offered)))
    after = list(model.parameters())
    gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in after]
    return loss, _flat(after), _flat(gradients)


def _model(inputs: dict[str, Any]) -> torch.nn.Sequential:
    first, second = (Linear(inputs[f"W{i}"], inputs[f"b{i}"]) for i in (1, 2))
    return torch.nn.Sequential(first, torch.nn.Tanh(), second)


def _flat(tensors: list[Any]) -> Value:
    if not tensors:
        return Unusable("None")
    return values.read(torch.cat([tensor.detach().reshape(-1) for tensor in tensors]))
