from pathlib import Path

from grader.runs import TORCH, Backend
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.worker.environment import environment_in

SCRATCH = Scratch(Path("/scratch"))
OWN = {"CUDA_VISIBLE_DEVICES": "1", "TOKEN": "secret", "PATH": "/bin", "HOME": "/root"}


def test_nothing_of_the_graders_own_is_passed_on_but_which_gpu_is_meant():
    on_gpu = environment_in(SCRATCH, Backend(device="cuda"), OWN)
    assert on_gpu["CUDA_VISIBLE_DEVICES"] == "1"
    assert on_gpu["HOME"] == on_gpu["TMPDIR"] == "/scratch/home"
    assert not {"TOKEN", "PATH"} & set(on_gpu)


def test_who_computes_on_the_cpu_finds_no_gpu():
    assert environment_in(SCRATCH, TORCH, OWN)["CUDA_VISIBLE_DEVICES"] == ""
