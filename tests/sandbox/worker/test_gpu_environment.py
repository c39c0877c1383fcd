from grader.runs import TORCH, Backend
from grader.sandbox.worker.gpu_environment import environment, environment_for


def test_only_what_says_which_gpu_is_passed_on():
    own = {"CUDA_VISIBLE_DEVICES": "1", "TOKEN": "secret", "PATH": "/bin"}
    assert environment(own) == {"CUDA_VISIBLE_DEVICES": "1"}


def test_who_computes_on_the_cpu_finds_no_gpu(monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "1")
    assert environment_for(TORCH) == {"CUDA_VISIBLE_DEVICES": ""}
    assert environment_for(Backend(device="cuda"))["CUDA_VISIBLE_DEVICES"] == "1"
