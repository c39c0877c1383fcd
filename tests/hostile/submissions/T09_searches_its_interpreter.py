# searches frames, modules, closures, caches of lines and all objects
# expect: secret=raised
import gc
import linecache
import sys

from loot import found


def secret(x):
    texts = [str(linecache.cache), repr(sys.argv), repr(sys.path)]
    frame = sys._getframe()
    while frame:
        texts += [repr(frame.f_locals)[:100_000], repr(list(frame.f_globals))]
        frame = frame.f_back
    for item in gc.get_objects():
        if type(item) in (dict, list, tuple) and len(item) < 100:
            values = item.values() if type(item) is dict else item
            texts += [v for v in values if type(v) is str and "loot" in v]
            texts += [str(v) for v in values if type(v) is bytes and b"loot" in v]
    return found("\n".join(texts)) * x
