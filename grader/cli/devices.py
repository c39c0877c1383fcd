"""`--device`: what submissions are run on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import click

from grader.cli.output import tell
from grader.errors import UsageError
from grader.machine import gpu
from grader.machine.gpu import Gpu, NoGpu
from grader.machine.jobs import default_jobs, gpu_jobs
from grader.runs import Backend
from grader.spec.assignment import Assignment

Wanted = Literal["cpu", "cuda", "auto"]

device_option = click.option(
    "--device",
    type=click.Choice(["cpu", "cuda", "auto"]),
    default="cpu",
    show_default=True,
    help="Where submissions compute; auto takes the GPU where there is one.",
)


@dataclass(frozen=True)
class Chosen:
    """What was chosen for one assignment."""

    assignment: Assignment
    gpu: Gpu | None = None

    @property
    def backend(self) -> Backend:
        """What workers compute with, and on."""
        if self.gpu is None:
            return Backend(self.assignment.library)
        most = self.assignment.limits.gpu_memory_mib
        return Backend(self.assignment.library, "cuda", f"cuda ({self.gpu.name})", most)

    def jobs(self, asked: int | None) -> int:
        """How many submissions run at once, where the user asked for so many, or for none."""
        limits = self.assignment.limits
        if self.gpu is None:
            return asked or default_jobs(limits)
        most = gpu_jobs(limits, self.gpu.free)
        if asked and asked > most:
            tell(f"--jobs {asked}: the GPU has memory for {most} at once, so {most} it is")
        return min(asked, most) if asked else default_jobs(limits, gpu_bytes=self.gpu.free)


def chosen_device(
    wanted: Wanted, assignment: Assignment, look: Callable[[], Gpu] = gpu.look
) -> Chosen:
    """The CPU or the GPU; UsageError where the GPU is demanded and cannot be had."""
    if assignment.library != "torch" and wanted == "cuda":
        raise UsageError(
            f"{assignment.id} is an assignment of {assignment.library}, which computes on the "
            "CPU; leave out --device cuda"
        )
    if assignment.library != "torch" or wanted == "cpu":
        return Chosen(assignment)
    try:
        return Chosen(assignment, look())
    except NoGpu as none:
        if wanted == "auto":
            return Chosen(assignment)
        raise UsageError(
            f"--device cuda: there is no GPU to compute on ({none}); leave it out, or say "
            "--device auto to take one where there is one"
        ) from none
