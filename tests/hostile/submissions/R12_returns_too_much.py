# returns 256 MiB, and sends as much by itself
# expect: line=output_limit secret=protocol
# says: line returned more than 4 MiB
import torch
from forge import asked, frame, send


def line(x, w):
    return {"s": torch.zeros(32 << 20), "y": x}


def secret(x):
    send(frame(asked(), length=256 << 20) + bytes(64 << 20))
