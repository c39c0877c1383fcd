# imports a helper by a relative import
# expect: line=raised
# says: Write `import helper`, not `from . import helper`.
from . import helper


def line(x, w):
    return helper.line(x, w)
