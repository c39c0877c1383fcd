"""What an honest answer needs works behind all the walls."""

WARM = """
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np
import torch
import torch._dynamo
from grader.libraries import library
import matplotlib
matplotlib.use("Agg")
from matplotlib import pyplot
library("torch").warm_up("cpu")  # as the zygote does
def settle(folder):
    os.chdir(folder)
    os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), str(folder)))
    tempfile.tempdir = None
def draw():
    pyplot.plot([1, 2, 3])
    pyplot.savefig("figure.png")
    return os.path.getsize("figure.png")
"""
WORK = {
    "matrix product": "(torch.ones(64, 64) @ torch.ones(64, 64)).sum().item() == 64**3",
    "two threads": "torch.set_num_threads(2) or (wide @ wide)[0, 0] == 512",
    "autograd": "torch.autograd.grad((w**2).sum(), w)[0].tolist() == [4.0]",
    "linear algebra": "abs(np.linalg.det(np.eye(3)) - 1) < 1e-9",
    "a late import": "__import__('wave').__name__ == 'wave'",
    "a temporary file": "tempfile.mkstemp()[1].startswith(str(folder))",
    "torch.save": "torch.save(w, 'w.pt') or torch.load('w.pt').tolist() == [2.0]",
    "torch.func": "torch.func.grad(lambda x: (x**2).sum())(w).tolist() == [4.0]",
    "Adam": "torch.optim.Adam([w]).step() is None",
    "a figure": "draw() > 1000",
}


def test_what_an_honest_answer_needs_works(in_each):
    checks = "".join(f"    check({name!r}, lambda: {code})\n" for name, code in WORK.items())
    body = f"""{WARM}
def check(name, code):
    try:
        if not code():
            say(name, "is wrong; ")
    except BaseException as error:
        say(name, repr(error) + "; ")
def body(folder):
    settle(folder)
    w = torch.tensor([2.0], requires_grad=True)
    wide = torch.ones(512, 512)
{checks}"""
    assert set(in_each(body, "run(walls, body)[0]")) == {""}
