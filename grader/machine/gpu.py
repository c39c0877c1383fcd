"""The GPU of this machine, as the controller sees it without touching it.

A process of its own looks and ends, `python -m grader.machine.gpu`: whoever starts CUDA keeps
some of the GPU's memory for as long as it lives.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass

from grader.text import one_line

_SECONDS = 120.0


@dataclass(frozen=True)
class Gpu:
    """The first GPU that torch finds."""

    name: str
    free: int
    """Bytes of its memory that nobody has taken."""


class NoGpu(Exception):
    """There is none that torch could compute on; the text says why."""


def look() -> Gpu:
    """The GPU; NoGpu where there is none."""
    try:
        done = subprocess.run(
            # -P: what lies in the working folder may be a student's, and is no module of ours.
            [sys.executable, "-P", "-m", "grader.machine.gpu"],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
        return read(done.stdout)
    except subprocess.CalledProcessError as error:
        raise NoGpu(one_line(error.stderr.strip()[-300:], 300)) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoGpu(str(error)) from error


def read(told: str) -> Gpu:
    """What the process that looks has written; NoGpu with its reason."""
    found = json.loads(told.splitlines()[-1])
    if "fault" in found:
        raise NoGpu(found["fault"])
    return Gpu(**found)


def main() -> None:
    """Look, and write as JSON what there is."""
    import torch  # noqa: PLC0415 (the process that looks needs it, the controller does not)

    if torch.version.cuda is None:
        found = {"fault": f"torch {torch.__version__} was built without CUDA"}
    elif not torch.cuda.is_available():
        found = {"fault": "torch finds no GPU; `nvidia-smi` tells what the driver sees"}
    else:
        free, _ = torch.cuda.mem_get_info(0)
        found = asdict(Gpu(torch.cuda.get_device_name(0), free))
    print(json.dumps(found))  # noqa: T201 (this is what it is run for)


if __name__ == "__main__":
    main()
