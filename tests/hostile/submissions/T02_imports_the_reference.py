# imports the reference, by path and by name
# expect: secret=raised
# level: strong
import importlib.util
import sys

from places import COURSE, REFERENCE


def secret(x):
    try:
        spec = importlib.util.spec_from_file_location("reference", REFERENCE)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except OSError:
        sys.path.insert(0, COURSE)
        import reference.hostile as module
    return module.SCALE * x
