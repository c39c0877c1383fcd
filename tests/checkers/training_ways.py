"""Steps of training as students write them: the code that each must get, and its lines."""

LOSS = "loss = ((model(x) - y) ** 2).sum()"
BACK = "optimizer.zero_grad(); loss.backward()"
STEP = "optimizer.step()"
END = "return loss"
MOVE = "with torch.no_grad(): [p.{} for p in model.parameters()]"
OTHER = "torch.optim.{}; other.zero_grad(); loss.backward()"
BY_HAND = """
    W1, b1, W2, b2 = (p.data for p in model.parameters())
    a1 = torch.tanh(x @ W1.T + b1)
    out = a1 @ W2.T + b2
    d2 = 2 * (out - y)
    loss = ((out - y) ** 2).sum()
"""


def by_hand(*lines):
    return (BY_HAND + "".join(f"    {line}\n" for line in (*lines, "optimizer.zero_grad()", END)),)


def cost(expression):
    return f"loss = {expression}", BACK, STEP, END


def moved(update):
    return LOSS, BACK, MOVE.format(update), END


WAYS = {
    "no step": ("no_step", (LOSS, BACK, END)),
    "no gradients": ("no_step", (LOSS, STEP, END)),
    "stepped before": ("no_step", (LOSS, "optimizer.zero_grad()", STEP, "loss.backward()", END)),
    "cleared too late": ("no_step", (LOSS, BACK, "optimizer.zero_grad()", STEP, END)),
    "a copy is moved": (
        "no_step",
        (LOSS, BACK, "[p - lr * p.grad for p in model.parameters()]", END),
    ),
    "the sign": ("ascent", moved("add_(lr * p.grad)")),
    "twice": ("two_steps", (LOSS, BACK, STEP, STEP, END)),
    "backward twice": (
        "two_steps",
        (
            LOSS,
            "optimizer.zero_grad(); loss.backward(retain_graph=True); loss.backward()",
            STEP,
            END,
        ),
    ),
    "two epochs": ("several_steps", ("for _ in range(2):", f"    {LOSS}; {BACK}; {STEP}", END)),
    "ten epochs": ("several_steps", ("for _ in range(10):", f"    {LOSS}; {BACK}; {STEP}", END)),
    "epochs that add up": (
        "several_steps",
        (
            "optimizer.zero_grad()",
            "for _ in range(3):",
            f"    {LOSS}; loss.backward(); {STEP}",
            END,
        ),
    ),
    "one step per sample": (
        "steps_in_parts",
        (
            "for a, b in zip(x, y):",
            f"    loss = ((model(a) - b) ** 2).sum(); {BACK}; {STEP}",
            END,
        ),
    ),
    "small batches": (
        "steps_in_parts",
        (
            "for a, b in zip(x.split(2), y.split(2)):",
            f"    loss = F.mse_loss(model(a), b); {BACK}; {STEP}",
            END,
        ),
    ),
    "half a step": ("step_length", moved("sub_(lr * p.grad / 2)")),
    "the first sample": ("one_sample", cost("((model(x[:1]) - y[:1]) ** 2).sum()")),
    "the mean over everything": ("mean_over_everything", cost("((model(x) - y) ** 2).mean()")),
    "half the sum": ("other_loss", cost("((model(x) - y) ** 2).sum() / 2")),
    "the mean over the outputs": ("other_loss", cost("((model(x) - y) ** 2).mean(1).sum()")),
    "absolute distances": ("other_loss", cost("(model(x) - y).abs().sum()")),
    "L1 loss": ("other_loss", cost("F.l1_loss(model(x), y)")),
    "not squared": ("other_loss", cost("(model(x) - y).sum()")),
    "the norm": ("other_loss", cost("torch.norm(model(x) - y)")),
    "the root of the mean": ("other_loss", cost("F.mse_loss(model(x), y).sqrt()")),
    "the norms of rows": ("other_loss", cost("(model(x) - y).norm(dim=1).sum()")),
    "the square of the sum": ("other_loss", cost("(model(x) - y).sum() ** 2")),
    "smooth L1": ("other_loss", cost("F.smooth_l1_loss(model(x), y)")),
    "cross-entropy": ("other_loss", cost("F.cross_entropy(model(x), y)")),
    "binary cross-entropy": (
        "other_loss",
        cost("F.binary_cross_entropy_with_logits(model(x), y)"),
    ),
    "no learning rate": ("learning_rate", moved("sub_(p.grad)")),
    "the learning rate twice": ("learning_rate", moved("sub_(lr ** 2 * p.grad)")),
    "another learning rate": ("learning_rate", moved("sub_(0.01 * p.grad)")),
    "an SGD of its own": (
        "learning_rate",
        (LOSS, "other = torch.optim.SGD(model.parameters(), lr=0.5)", BACK, "other.step()", END),
    ),
    "dampened momentum": ("step_length", moved("sub_(lr * (1 - 0.9) * p.grad)")),
    "Nesterov's momentum": ("step_length", moved("sub_(lr * 1.9 * p.grad)")),
    "clipped": (
        "step_length",
        (LOSS, BACK, "torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)", STEP, END),
    ),
    "weight decay": ("weight_decay", moved("sub_(lr * (p.grad + 0.01 * p))")),
    "weight decay of the wrong sign": ("weight_decay", moved("sub_(lr * (p.grad - 0.01 * p))")),
    "a term for the size": (
        "weight_decay",
        cost(f"{LOSS[7:]} + 0.1 * sum((p ** 2).sum() for p in model.parameters())"),
    ),
    "Adam": ("other_optimizer", moved("sub_(lr * p.grad / (p.grad.abs() + 1e-8))")),
    "Adam without bias correction": (
        "other_optimizer",
        moved("sub_(lr * 0.1 * p.grad / ((0.001 * p.grad ** 2).sqrt() + 1e-8))"),
    ),
    "the weights alone": (
        "some_stayed",
        (
            LOSS,
            BACK,
            "with torch.no_grad(): [p.sub_(lr * p.grad) for p in model.parameters() if p.ndim > 1]",
            END,
        ),
    ),
    "the biases stay away": (
        "some_stayed",
        (LOSS, BACK, "model[0].bias.grad = None", STEP, END),
    ),
    "detached in the middle": (
        "some_stayed",
        cost("((model[2](model[1](model[0](x)).detach()) - y) ** 2).sum()"),
    ),
    "new weights for old": (
        "updated_weights",
        by_hand(
            "W2 -= lr * d2.T @ a1; b2 -= lr * d2.sum(0)",
            "d1 = (d2 @ W2) * (1 - a1 ** 2)",
            "W1 -= lr * d1.T @ x; b1 -= lr * d1.sum(0)",
        ),
    ),
    "one wrong gradient": (
        "some_moved",
        by_hand(
            "d1 = (d2 @ W2) * (1 - a1)",
            "W2 -= lr * d2.T @ a1; b2 -= lr * d2.sum(0)",
            "W1 -= lr * d1.T @ x; b1 -= lr * d1.sum(0)",
        ),
    ),
    "another loss altogether": ("wrong_value", cost("((model(x) - y) ** 4).sum()")),
    "the mean target": ("other_loss", cost("((model(x) - y.mean(0)) ** 2).sum()")),
    "no target": ("other_loss", cost("(model(x) ** 2).sum()")),
    "the loss is 0": ("no_step", ("y = model(x)", "loss = ((y - y) ** 2).sum()", BACK, STEP, END)),
    "out of all": ("wrong_value", moved("mul_(torch.rand_like(p))")),
    "noise in the gradients": ("wrong_value", moved("sub_(lr * p.grad * torch.rand_like(p))")),
}
