from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli import cli
from grader.cli.devices import Chosen, chosen_device
from grader.course.course import Course
from grader.errors import UsageError
from grader.machine.gpu import Gpu, NoGpu

COURSE = Course(Path(__file__).parents[2])
HW1, LINEAR = COURSE.assignment("hw1"), COURSE.assignment("linear_models")
FREE = (HW1.limits.gpu_memory_mib + 768) << 20
"""What one submission needs of a GPU's memory."""
H100 = Gpu("NVIDIA H100", 3 * FREE)


def none():
    raise NoGpu("torch 2.13 was built without CUDA")


def never():
    raise AssertionError("nobody asked for a GPU")


def test_the_cpu_needs_no_look():
    chosen = chosen_device("cpu", HW1, never)
    assert (chosen.backend.device, chosen.backend.device_name) == ("cpu", "cpu")


@pytest.mark.parametrize("wanted", ["cuda", "auto"])
def test_the_gpu_is_taken_where_there_is_one(wanted):
    backend = chosen_device(wanted, HW1, lambda: H100).backend
    assert (backend.device, backend.device_name) == ("cuda", "cuda (NVIDIA H100)")
    assert backend.gpu_mib == HW1.limits.gpu_memory_mib


def test_auto_does_without():
    assert chosen_device("auto", HW1, none).backend.device == "cpu"


def test_a_gpu_that_is_demanded_and_not_there():
    with pytest.raises(UsageError) as refused:
        chosen_device("cuda", HW1, none)
    assert str(refused.value) == (
        "--device cuda: there is no GPU to compute on (torch 2.13 was built without CUDA); "
        "leave it out, or say --device auto to take one where there is one"
    )


def test_numpy_computes_on_the_cpu():
    assert chosen_device("auto", LINEAR, never).backend.device == "cpu"
    with pytest.raises(UsageError) as refused:
        chosen_device("cuda", LINEAR, never)
    assert str(refused.value) == (
        "linear_models is an assignment of numpy, which computes on the CPU; leave out "
        "--device cuda"
    )


def test_jobs_are_bounded_by_the_gpus_memory(capsys):
    chosen = Chosen(HW1, H100)
    assert chosen.jobs(2) == 2
    assert chosen.jobs(8) == 3
    assert capsys.readouterr().err == ("--jobs 8: the GPU has memory for 3 at once, so 3 it is\n")
    assert 1 <= chosen.jobs(None) <= 3
    assert Chosen(HW1).jobs(8) == 8


def test_the_command_says_it_and_exits_2(tmp_path):
    done = CliRunner().invoke(
        cli, ["grade", str(tmp_path), "-a", "linear_models", "--device", "cuda"]
    )
    assert done.exit_code == 2
