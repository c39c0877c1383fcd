"""Attacks that would leave or share something, or reach into the kernel."""

import errno
import fcntl
import os
from functools import partial
from pathlib import Path

from grader.sandbox.lockdown import kernel
from grader.sandbox.lockdown.attacks import first
from grader.sandbox.lockdown.attacks.target import Target
from grader.sandbox.lockdown.numbers import this_architecture

_SHARED_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", str(Path(os.__file__).parent))  # noqa: S108 (it must fail)
_PRIVATE, _CREATE, _REMOVE = 0, 0o1600, 0  # IPC_PRIVATE, IPC_CREAT | 600, IPC_RMID
_DOORS = (
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "open_tree", "fsopen"),
    *("bpf", "io_uring_setup", "userfaultfd", "perf_event_open", "keyctl", "add_key"),
    *("memfd_create", "mq_open", "semget", "msgget", "fanotify_init", "inotify_init1"),
    *("open_by_handle_at", "init_module", "kexec_load", "clone3"),
)


def leave_file(target: Target) -> str:
    """Create a file where the next submission, or a person, would find it."""
    folders = {*_SHARED_FOLDERS, *(str(Path(path).parent) for path in target.submissions)}

    def leave(folder: str) -> str:
        path = Path(folder, f"grader-attack-{os.getpid()}")
        path.touch()
        path.unlink()
        return f"created a file in {folder}"

    return first(partial(leave, folder) for folder in sorted(folders))


def share_memory(_: Target) -> str:
    """Make System V shared memory, or lock a file that all can see."""
    numbers = this_architecture().numbers

    def segment() -> str:
        identifier = kernel.call(numbers["shmget"], _PRIVATE, 4096, _CREATE)
        kernel.call(numbers["shmctl"], identifier, _REMOVE, 0)
        return "made a System V segment"

    def lock() -> str:
        with Path(os.__file__).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return "locked a shared file"

    return first((segment, lock))


def change_attributes(target: Target) -> str:
    """Change mode, times or size of the files of others, to what they are already.

    Of planted files only: those of the course may be real.
    """

    def mode(path: str) -> str:
        before = Path(path).stat()
        Path(path).chmod(before.st_mode & 0o7777)
        # A change to what was there already leaves its own time.
        done = Path(path).stat().st_ctime_ns != before.st_ctime_ns
        return f"changed the mode of {path}" if done else ""

    def times(path: str) -> str:
        found = Path(path).stat()
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
        return f"changed the times of {path}"

    def size(path: str) -> str:
        os.truncate(path, Path(path).stat().st_size)
        return f"truncated {path}"

    attacks = (mode, times, size)
    return first(partial(attack, path) for path in target.submissions for attack in attacks)


def open_doors(_: Target) -> str:
    """System calls with empty arguments: a filter says no before the kernel looks at them."""
    return first(partial(_door, name) for name in _DOORS)


def _door(name: str) -> str:
    try:
        kernel.call(this_architecture().numbers[name], 0, 0, 0, 0, 0)
    except OSError as error:
        # Any other error comes from the call itself: it was let in.
        return "" if error.errno in {errno.EPERM, errno.ENOSYS} else f"{name} is open"
    return f"{name} is open"
