"""What CUDA needs open in the wall around files: devices, the driver, facts of the machine.

Read off what a driver of version 580 asks for; without any one of these it does not start.

None of it tells of the course, of other submissions or of other processes.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_DEVICES = ("nvidia[0-9]*", "nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-caps/*")
_DRIVER = (
    *("/usr/local/nvidia", "/usr/local/cuda", "/usr/share/nvidia", "/etc/nvidia"),
    *("/usr/lib/wsl", "/opt/cuda"),
)
_FACTS = (
    # Its own process, by a link that is followed when the wall goes up.
    *("proc/self", "proc/driver/nvidia", "proc/devices", "proc/modules", "proc/cpuinfo"),
    *("proc/meminfo", "proc/stat", "proc/sys/vm", "proc/sys/kernel"),
    *("sys/devices", "sys/bus/pci", "sys/class/drm", "sys/module", "sys/kernel/mm"),
)


@dataclass(frozen=True)
class Opened:
    """What a child may use beside Python."""

    readable: tuple[Path, ...] = ()
    devices: tuple[Path, ...] = ()
    """To read, to write, and to ask their drivers."""
    writable: tuple[Path, ...] = ()


NOTHING = Opened()


def opened(root: Path = Path("/")) -> Opened:
    """What there is of it on this machine; `root` is where /dev, /proc and /sys lie."""
    facts = (root / name for name in _FACTS)
    drivers = (Path(name) for name in (*_DRIVER, *_of_the_path()))
    # CUDA gives each thread that it starts a name, by a file there.
    own_threads = root / "proc/self/task"
    return Opened(
        (*_there(drivers), *_there(facts)), tuple(_devices(root)), tuple(_there([own_threads]))
    )


def _of_the_path() -> Iterator[str]:
    """Where the driver's libraries are looked for, as containers set it; nothing else of it."""
    for name in os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep):
        if name.startswith("/") and ("nvidia" in name or "cuda" in name):
            yield name


def _devices(root: Path) -> Iterator[Path]:
    for pattern in _DEVICES:
        yield from sorted((root / "dev").glob(pattern))


def _there(paths: Iterable[Path]) -> Iterator[Path]:
    return (path for path in paths if path.exists())
