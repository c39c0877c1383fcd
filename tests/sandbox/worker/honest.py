"""A submission that means no harm: many functions, and files beside it with misleading names."""

HONEST = b"""\xef\xbb\xbf# -*- a byte order mark, carriage returns, and \xe9 in a comment -*-\r
import argparse, functools, os, resource, sys, warnings\r
import numpy as np\r
import torch\r
import helper\r
import hw1 as myself\r
import numpy.linalg\r
\r
print("hello", "\\x1b[2J")\r
\r
def double(x):\r
    return x * 2\r
\r
def mutates(x):\r
    x += 1\r
    return x\r
\r
def by_helper(x):\r
    return helper.triple(x)\r
\r
def by_itself(x):\r
    return myself.double(x)\r
\r
def dtypes(x, beta):\r
    return [x.dtype == torch.float32, torch.is_tensor(beta)]\r
\r
def two(x):\r
    return {"a": x, "b": x + 1j, "misspelt": x}\r
\r
def prints_a_megabyte(x):\r
    print("x" * (1 << 20))\r
    return x\r
\r
def environment():\r
    return sorted(os.environ)\r
\r
def start():\r
    return [sys.argv, __name__, os.path.samefile(os.getcwd(), os.path.dirname(__file__))]\r
\r
def limits():\r
    names = ("RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE")\r
    return [list(resource.getrlimit(getattr(resource, name))) for name in names]\r
\r
def loaded():\r
    return sorted({name.partition(".")[0] for name in sys.modules} & {"pydantic", "click"})\r
\r
def loaded_of_the_grader():\r
    return sorted(name for name in sys.modules if name.startswith("grader."))\r
\r
def open_files():\r
    found = []\r
    for number in range(3, 64):\r
        try:\r
            os.fstat(number)\r
            found.append(os.readlink(f"/proc/self/fd/{number}").partition(":")[0])\r
        except OSError:\r
            pass\r
    return found\r
\r
def asks(x):\r
    return input("number? ")\r
\r
def raises(x):\r
    return x[10]\r
\r
def leaves(x):\r
    sys.exit(0)\r
\r
def interrupts(x):\r
    raise KeyboardInterrupt\r
\r
class Silent(BaseException):\r
    def __str__(self):\r
        raise self\r
\r
def its_own(x):\r
    raise Silent\r
\r
def wrong_name(X):\r
    return X\r
\r
def prints(x):\r
    print(x)\r
\r
def warns(x):\r
    warnings.warn("mind the step")\r
    print(os.path.abspath("data.csv"), os.getcwd(), os.environ["HOME"])\r
\r
number = 3\r
partial = functools.partial(lambda x, factor: x * factor, factor=3)\r
why = "because"\r
\r
def graph():\r
    return {"output": "w"}\r
\r
if __name__ == "__main__":\r
    argparse.ArgumentParser().parse_args(["--no-such-option"])\r
"""

HELPERS = {
    "helper.py": b"def triple(x): return 3 * x",
    "torch.py": b"raise ImportError('the wrong torch')",
    "numpy.py": b"raise ImportError('the wrong numpy')",
    "sitecustomize.py": b"raise ImportError('nobody asked')",
}
