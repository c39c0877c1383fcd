# says how its output is to be written, as code from Windows does, and is right
# expect: line=correct
import io
import sys

sys.stdout = io.TextIOWrapper(sys.stdout.buffer)
for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


def line(x, w):
    s = w * x
    print(f"{sum(s.shape)} \N{SUPERSCRIPT TWO}")
    return {"s": s, "y": s.tanh()}
