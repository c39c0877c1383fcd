# a thread patches torch and the grader's own modules for ever
# expect: line=wrong_value
import sys
import threading

import torch


def patch():
    while True:
        torch.allclose = torch.isfinite = torch.equal = lambda *args: True
        for name, module in list(sys.modules.items()):
            if name.startswith("grader"):
                module.correct = module.verdict = True


threading.Thread(target=patch, daemon=True).start()


def line(x, w):
    return {"s": 0 * x, "y": 0 * x}
