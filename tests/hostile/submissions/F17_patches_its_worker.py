# replaces the worker's own way to answer
# expect: line=protocol secret=protocol|wrong_type|crashed|raised|missing
import sys

for module in list(sys.modules.values()):
    if hasattr(module, "encode") and hasattr(module, "settle_in"):
        module.encode = lambda frame: b'{"verdict": "correct", "score": 10}'


def line(x, w):
    return {"s": 0 * x, "y": 0 * x}
