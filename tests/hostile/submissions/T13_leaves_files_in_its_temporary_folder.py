# leaves files and compiled modules where a program may
# expect: line=correct
import tempfile
from pathlib import Path

kept = [tempfile.mkdtemp(), tempfile.mkstemp()]
for place in (Path.home(), Path(), Path(tempfile.gettempdir())):
    (place / "__pycache__").mkdir(exist_ok=True)
    (place / "__pycache__" / "hw.pyc").write_bytes(b"canary")


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
