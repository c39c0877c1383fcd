import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from grader.machine import gpu
from grader.machine.gpu import Gpu, NoGpu


def test_what_is_found_is_read_from_the_last_line():
    told = "a warning\n" + json.dumps({"name": "H100", "free": 80 << 30})
    assert gpu.read(told) == Gpu("H100", 80 << 30)


def test_why_there_is_none_is_passed_on():
    with pytest.raises(NoGpu, match="was built without CUDA"):
        gpu.read(json.dumps({"fault": "torch 2.13.0+cpu was built without CUDA"}))


def test_a_process_that_fails_is_no_gpu(monkeypatch):
    def fail(command, **_):
        raise subprocess.CalledProcessError(1, command, stderr="driver too old")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(NoGpu, match="driver too old"):
        gpu.look()


def test_a_module_in_the_working_folder_is_not_asked(tmp_path, monkeypatch):
    """Where a student's file is checked, it may lie among others of theirs."""
    (tmp_path / "torch.py").write_text("raise SystemExit('a student says so')")
    monkeypatch.chdir(tmp_path)
    try:
        told = gpu.look().name
    except NoGpu as error:
        told = str(error)
    assert "a student" not in told


class Cuda:
    """Torch with a GPU of 80 GiB, of which 10 are taken."""

    __version__ = "2.13"
    version = SimpleNamespace(cuda="13.0")
    cuda = SimpleNamespace(
        is_available=lambda: True,
        mem_get_info=lambda _: (70 << 30, 80 << 30),
        get_device_name=lambda _: "NVIDIA H100",
    )


def told(torch, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "torch", torch)
    gpu.main()
    return capsys.readouterr().out


def test_the_process_that_looks_tells_name_and_free_memory(monkeypatch, capsys):
    assert gpu.read(told(Cuda, monkeypatch, capsys)) == Gpu("NVIDIA H100", 70 << 30)


@pytest.mark.parametrize(
    ("version", "why"),
    [(None, "torch 2.13 was built without CUDA"), ("13.0", "torch finds no GPU; `nvidia-smi`")],
)
def test_the_process_that_looks_tells_why_there_is_none(version, why, monkeypatch, capsys):
    class Without(Cuda):
        cuda = SimpleNamespace(is_available=lambda: False)

    monkeypatch.setattr(Without, "version", SimpleNamespace(cuda=version))
    with pytest.raises(NoGpu, match=why):
        gpu.read(told(Without, monkeypatch, capsys))
