# lets go of objects that others still hold, so that their memory is anybody's
# expect: line=crashed|raised|protocol|wrong_type|wrong_value|missing|timeout
import ctypes


def line(x, w):
    ctypes.pythonapi.Py_DecRef.argtypes = [ctypes.py_object]
    for _ in range(10_000):
        ctypes.pythonapi.Py_DecRef(None)
        ctypes.pythonapi.Py_DecRef(x)
    return {"s": x, "y": x}
