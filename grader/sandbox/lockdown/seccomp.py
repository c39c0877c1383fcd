"""The wall around system calls: what no answer to a homework needs fails with EPERM.

Landlock does not see processes, UDP, shared memory, or changes of a file's mode and times;
this filter does. A change of mode is said to be done, and is not. Once the filter is on, nothing
takes it off.
"""

import ctypes
import errno
import functools
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from grader.sandbox.lockdown import bpf, kernel
from grader.sandbox.lockdown.bpf import Instruction
from grader.sandbox.lockdown.numbers import FIRST_UNKNOWN, Architecture

_DENIED: Mapping[str, str] = {
    "starting processes and programs": "fork vfork execve execveat",
    "leaving the group that is killed with it": "setsid setpgid",
    "other processes: memory, files, signals, priority": """
        ptrace process_vm_readv process_vm_writev process_madvise process_mrelease
        pidfd_open pidfd_getfd pidfd_send_signal kcmp perf_event_open
        tkill rt_sigqueueinfo rt_tgsigqueueinfo
        setpriority sched_setscheduler sched_setparam sched_setattr ioprio_set
        migrate_pages move_pages""",
    "its own limits": "setrlimit",
    "other namespaces and mounts": """
        unshare setns mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig
        fsmount fspick mount_setattr statmount listmount""",
    "the network": "socket socketpair connect bind listen accept accept4 sendmsg sendmmsg",
    "what outlives it, or is shared with neighbours": """
        shmget shmat shmctl shmdt semget semop semtimedop semctl msgget msgsnd msgrcv msgctl
        mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
        keyctl add_key request_key flock""",
    # Landlock knows nothing of these, and of truncation only since its version 3.
    "owners, times, attributes and sizes of files": """
        truncate chown lchown fchown fchownat
        utime utimes futimesat utimensat mknod mknodat
        setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr""",
    "watching files, or opening them without a path": """
        fanotify_init fanotify_mark inotify_init inotify_init1
        name_to_handle_at open_by_handle_at""",
    # One process would let pages of a library go, and another see which are gone.
    "which pages of files are in memory, and for others to see": """
        fadvise64 readahead mincore cachestat preadv2 pwritev2""",
    "memory that the limits do not count": """
        memfd_create memfd_secret mlock mlock2 mlockall remap_file_pages
        mbind set_mempolicy set_mempolicy_home_node""",
    "doors into the kernel": """
        bpf io_uring_setup io_uring_enter io_uring_register userfaultfd seccomp modify_ldt
        landlock_create_ruleset landlock_add_rule landlock_restrict_self
        lsm_get_self_attr lsm_set_self_attr lsm_list_modules""",
    "requests that wait, of which the whole machine has a number": """
        io_setup io_destroy io_submit io_cancel io_getevents io_pgetevents""",
    "the machine itself": """
        reboot kexec_load kexec_file_load init_module finit_module delete_module
        swapon swapoff quotactl quotactl_fd acct syslog sync syncfs vhangup
        settimeofday clock_settime sethostname setdomainname iopl ioperm""",
}


_DENIED_ALL = " ".join(_DENIED.values())
# Nor of these, and no filter sees whose file it is. To fail would stop `shutil.copy`, which copies
# a mode as well. (Times are not pretended: `Path.touch` makes a file where they cannot be set.)
_PRETENDED = "chmod fchmod fchmodat fchmodat2"


@dataclass(frozen=True)
class _Only:
    """A call that is allowed where `argument & mask` is one of `values`."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    error: int = errno.EPERM
    pointer: bool = False
    """Whether the high half counts as well, and must be 0."""


_CLONE_THREAD = 0x00010000
_CLONE_NEW = 0x7E020080  # NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET, NEWTIME
_MAP_HUGETLB = 0x40000
_NULL = (0,)
_O_TRUNC, _O_ACCMODE = 0x200, 3
_WRITABLE = (1, 2)
# To truncate a file without being allowed to write to it is possible before that version.
_OPEN = (*range(4), *(_O_TRUNC | mode for mode in _WRITABLE))
_IOCTLS = (
    0x5401,  # TCGETS, and TCGETS2 below: os.isatty
    0x802C542A,
    0x5413,  # TIOCGWINSZ: the width of a terminal
    0x541B,  # FIONREAD
    0x5421,  # FIONBIO: os.set_blocking
    0x5450,  # FIONCLEX, and FIOCLEX below: os.set_inheritable
    0x5451,
)
_FCNTLS = (
    *range(5),  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL; no locks, leases, owners
    1030,  # F_DUPFD_CLOEXEC
    1032,  # F_GETPIPE_SZ
)
_PRCTLS = (
    *(2, 3, 15, 16, 23, 38, 39, 42),  # names of threads, and questions about itself
    *(51, 64),  # PR_SVE_GET_VL, PR_SME_GET_VL: how wide the vectors of an Arm are
    0x53564D41,  # PR_SET_VMA: malloc names its memory
)


_CONDITIONS: Mapping[str, _Only] = {
    "clone": _Only(0, (_CLONE_THREAD,), _CLONE_THREAD | _CLONE_NEW),
    "open": _Only(1, _OPEN, _O_TRUNC | _O_ACCMODE),
    "openat": _Only(2, _OPEN, _O_TRUNC | _O_ACCMODE),
    "prlimit64": _Only(2, _NULL, pointer=True),  # no new limit
    "sendto": _Only(4, _NULL, pointer=True),  # no address: on the channel only
    "mmap": _Only(3, (0,), _MAP_HUGETLB),
    "personality": _Only(0, (0xFFFFFFFF,)),  # only asks
    "ioctl": _Only(1, _IOCTLS, error=errno.ENOTTY),
    "fcntl": _Only(1, _FCNTLS),
    "prctl": _Only(0, _PRCTLS),
}


_AF_UNIX = 1
_ANY = _Only(0, (0,), 0)
_ON_GPU: Mapping[str, _Only] = {
    # NVIDIA's: of type "F", and those of its unified memory, which have no type. Landlock
    # lets them reach no device but NVIDIA's.
    "ioctl": _Only(1, (0x4600, 0x0000), 0xFF00),
    # CUDA listens on a socket of its own, or does not start. Nothing can be connected.
    "socket": _Only(0, (_AF_UNIX,)),
    "bind": _ANY,
    "listen": _ANY,
    # A driver may ask what of its memory is there; of others' files the kernel tells nothing.
    "mincore": _ANY,
}
"""Allowed whatever else is said of a call, where a GPU is computed on."""


@dataclass(frozen=True)
class Filter:
    """A filter that waits for the number of its process, as a child's is not known before."""

    architecture: Architecture
    head: bytes
    tail: bytes

    def program(self, process: int) -> bytes:
        """The whole of it, for a process that knows itself as number `process`."""
        conditions = {
            "kill": _Only(0, (process,)),
            "tgkill": _Only(0, (process,)),
            "sched_setaffinity": _Only(0, (0, process)),
        }
        return self.head + bpf.assemble(_where(self.architecture, conditions)) + self.tail

    def install(self, process: int) -> None:
        """Put it on this thread, for good; it needs no_new_privs. OSError if refused."""
        code = self.program(process)
        instructions = ctypes.create_string_buffer(code, len(code))
        # struct sock_fprog: a length in instructions of 8 bytes, and a pointer to them.
        address = ctypes.addressof(instructions)
        header = ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(code) // 8, address), 16)
        set_filter = 1
        kernel.call(self.architecture.numbers["seccomp"], set_filter, 0, header)


@functools.cache
def make_filter(architecture: Architecture, *, on_gpu: bool = False) -> Filter:
    """The filter; to be made before a fork, as it takes as long as all the rest.

    `on_gpu` lets through what CUDA asks of its driver.
    """
    numbers = architecture.numbers
    head = [
        bpf.load_architecture(),
        *bpf.unless(bpf.EQUAL, architecture.audit, [bpf.returns(bpf.KILL)]),
        bpf.load_number(),
    ]
    if architecture.x32:
        head += bpf.when(bpf.AT_LEAST, 1 << 30, [bpf.returns(bpf.KILL)])
    # What the table does not know, and calls whose flags a filter cannot read, do not
    # exist: libc then falls back to what can be looked at.
    not_there = [bpf.returns(bpf.fail(errno.ENOSYS))]
    head += bpf.when(bpf.AT_LEAST, FIRST_UNKNOWN, not_there)
    head += bpf.when_any((numbers["clone3"], numbers["openat2"]), not_there)
    head += _let_through(architecture, _ON_GPU if on_gpu else {})
    for names, action in ((_PRETENDED, bpf.PRETEND), (_DENIED_ALL, bpf.fail(errno.EPERM))):
        found = [numbers[name] for name in names.split() if name in numbers]
        head += bpf.when_any(found, [bpf.returns(action)])
    tail = [*_where(architecture, _CONDITIONS), bpf.returns(bpf.ALLOW)]
    return Filter(architecture, bpf.assemble(head), bpf.assemble(tail))


def _where(architecture: Architecture, conditions: Mapping[str, _Only]) -> list[Instruction]:
    steps: list[Instruction] = []
    for name, only in conditions.items():
        if name in architecture.numbers:
            steps += bpf.when(bpf.EQUAL, architecture.numbers[name], _check(only))
    return steps


def _let_through(architecture: Architecture, calls: Mapping[str, _Only]) -> list[Instruction]:
    """Allow what fits of `calls`, and go on with all else."""
    steps: list[Instruction] = []
    for name, only in calls.items():
        body = [*_passed(only), bpf.load_number()]
        steps += bpf.when(bpf.EQUAL, architecture.numbers[name], body)
    return steps


def _passed(only: _Only) -> list[Instruction]:
    """Let through what fits, and go on with all else."""
    return [
        bpf.load_low(only.argument),
        Instruction(bpf.AND, only.mask),
        *bpf.when_any(only.values, [bpf.returns(bpf.ALLOW)]),
    ]


def _check(only: _Only) -> list[Instruction]:
    failed = bpf.returns(bpf.fail(only.error))
    high = [bpf.load_high(only.argument), *bpf.unless(bpf.EQUAL, 0, [failed])]
    return [
        *(high if only.pointer else []),
        *_passed(only),
        failed,
    ]
