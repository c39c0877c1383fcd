"""The filter is run here by an interpreter of its own, for both architectures."""

import errno
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox.lockdown import bpf
from grader.sandbox.lockdown.numbers import ARCHITECTURES, FIRST_UNKNOWN
from grader.sandbox.lockdown.seccomp import make_filter

OWN = 4711
EPERM, ENOSYS, ENOTTY = map(bpf.fail, (errno.EPERM, errno.ENOSYS, errno.ENOTTY))
THREAD = 0x003D0F00  # what glibc's pthread_create asks clone for
BOTH = pytest.mark.parametrize("name", ARCHITECTURES)

NOT_NEEDED = """
    execve execveat ptrace process_vm_readv pidfd_getfd setsid setpriority setrlimit unshare
    setns mount chroot socket socketpair connect bind sendmsg shmget semget msgget mq_open
    keyctl flock truncate fchownat utimensat setxattr mknodat inotify_init1
    memfd_create mlock bpf io_uring_setup userfaultfd seccomp syslog sync reboot swapoff tkill
    fadvise64 readahead mincore preadv2 pwritev2 io_setup io_submit io_getevents
"""


def decide(code, audit, number, arguments=()):
    """The action that the assembled filter `code` ends with."""
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("=IIQ6Q", number, audit, 0, *(value % (1 << 64) for value in padded))
    steps = list(struct.iter_unpack("=HBBI", code))
    at, loaded = 0, 0
    while True:
        operation, if_true, if_false, k = steps[at]
        at += 1
        if operation == bpf.LOAD:
            (loaded,) = struct.unpack_from("=I", data, k)
        elif operation == bpf.AND:
            loaded &= k
        elif operation == bpf.RETURN:
            return k
        else:
            holds = loaded == k if operation == bpf.EQUAL else loaded >= k
            at += if_true if holds else if_false


def action(name, call, *arguments):
    architecture = ARCHITECTURES[name]
    number = architecture.numbers[call] if isinstance(call, str) else call
    code = make_filter(architecture).program(OWN)
    return decide(code, architecture.audit, number, arguments)


@BOTH
@pytest.mark.parametrize("call", NOT_NEEDED.split())
def test_what_no_answer_needs_is_refused(name, call):
    assert action(name, call) == EPERM


@pytest.mark.parametrize("call", ["fork", "vfork", "chown", "utimes", "mknod"])
def test_calls_that_only_one_architecture_has_are_refused_there(call):
    assert action("x86_64", call) == EPERM
    assert call not in ARCHITECTURES["aarch64"].numbers


@BOTH
@pytest.mark.parametrize("call", ["fchmod", "fchmodat", "fchmodat2"])
def test_a_change_of_mode_is_said_to_be_done_and_is_not(name, call):
    assert action(name, call) == bpf.PRETEND
    assert action("x86_64", "chmod") == bpf.PRETEND


@BOTH
def test_another_architecture_is_killed(name):
    code = make_filter(ARCHITECTURES[name]).program(OWN)
    i386 = 0x40000003
    assert decide(code, i386, 20) == bpf.KILL


def test_the_second_set_of_numbers_is_killed():
    assert action("x86_64", (1 << 30) + 39) == bpf.KILL
    assert action("x86_64", 0xFFFFFFFF) == bpf.KILL


@BOTH
@given(number=st.integers(FIRST_UNKNOWN, (1 << 30) - 1))
def test_what_the_table_does_not_know_does_not_exist(name, number):
    assert action(name, number) == ENOSYS


@BOTH
def test_calls_whose_flags_cannot_be_read_do_not_exist(name):
    assert action(name, "clone3") == ENOSYS
    assert action(name, "openat2") == ENOSYS


@BOTH
def test_clone_starts_threads_and_nothing_else(name):
    assert action(name, "clone", THREAD) == bpf.ALLOW
    assert action(name, "clone", 17) == EPERM  # SIGCHLD: a fork
    new_users = 0x10000000
    assert action(name, "clone", THREAD | new_users) == EPERM


@BOTH
@given(process=st.integers(-(1 << 31), (1 << 31) - 1))
def test_signals_go_to_itself_only(name, process):
    expected = bpf.ALLOW if process == OWN else EPERM
    assert action(name, "kill", process, 9) == expected
    assert action(name, "tgkill", process, process, 9) == expected


@BOTH
@pytest.mark.parametrize("pointer", [1, 1 << 32, 1 << 63])
def test_limits_may_be_read_and_not_set(name, pointer):
    assert action(name, "prlimit64", 0, 0, 0, pointer) == bpf.ALLOW
    assert action(name, "prlimit64", 0, 0, pointer, 0) == EPERM


@BOTH
def test_the_channel_takes_no_address(name):
    assert action(name, "sendto", 3, 1, 1, 0, 0, 0) == bpf.ALLOW
    assert action(name, "sendto", 3, 1, 1, 0, 1 << 40, 16) == EPERM


@BOTH
@pytest.mark.parametrize(("flags", "allowed"), [(0x22, True), (0x40022, False)])
def test_memory_is_mapped_in_small_pages(name, flags, allowed):
    assert action(name, "mmap", 0, 1, 3, flags) == (bpf.ALLOW if allowed else EPERM)


@BOTH
@pytest.mark.parametrize(
    ("flags", "allowed"), [(0, True), (0o1101, True), (0o1102, True), (0o1000, False)]
)
def test_what_is_truncated_is_opened_for_writing(name, flags, allowed):
    assert action(name, "openat", -100, 1, flags) == (bpf.ALLOW if allowed else EPERM)


@BOTH
def test_control_of_files_is_what_python_needs(name):
    tcgets, tiocsti = 0x5401, 0x5412
    assert action(name, "ioctl", 0, tcgets) == bpf.ALLOW
    assert action(name, "ioctl", 0, tiocsti) == ENOTTY
    set_flags, set_lock, set_owner = 4, 6, 8
    assert action(name, "fcntl", 3, set_flags) == bpf.ALLOW
    assert action(name, "fcntl", 3, set_lock) == EPERM
    assert action(name, "fcntl", 3, set_owner) == EPERM


@BOTH
def test_it_cannot_outlive_its_parent(name):
    set_name, set_parent_death_signal = 15, 1
    assert action(name, "prctl", set_name) == bpf.ALLOW
    assert action(name, "prctl", set_parent_death_signal, 0) == EPERM


@BOTH
def test_all_that_is_not_named_is_allowed(name):
    named = set(ARCHITECTURES[name].numbers.values())
    assert {action(name, number) for number in set(range(400)) - named} == {bpf.ALLOW}


NVIDIA = 0xC0204643  # a command of NVIDIA's driver: of type "F"
UNIFIED_MEMORY = (0x30000001, 37)  # they have no type
PUSH_INPUT = 0x5412  # TIOCSTI: types into a terminal


@BOTH
def test_cudas_driver_can_be_asked_only_where_a_gpu_is_computed_on(name):
    architecture = ARCHITECTURES[name]
    on_gpu = make_filter(architecture, on_gpu=True).program(OWN)

    def asked(command, code=on_gpu):
        return decide(code, architecture.audit, architecture.numbers["ioctl"], (0, command))

    assert {asked(command) for command in (NVIDIA, *UNIFIED_MEMORY)} == {bpf.ALLOW}
    assert {action(name, "ioctl", 0, command) for command in (NVIDIA, *UNIFIED_MEMORY)} == {ENOTTY}
    assert asked(0x5401) == bpf.ALLOW
    assert asked(PUSH_INPUT) == ENOTTY


AF_UNIX, AF_INET = 1, 2


@BOTH
def test_cuda_listens_on_a_socket_to_which_nothing_can_be_connected(name):
    architecture = ARCHITECTURES[name]
    on_gpu = make_filter(architecture, on_gpu=True).program(OWN)

    def asked(call, *arguments):
        return decide(on_gpu, architecture.audit, architecture.numbers[call], arguments)

    assert asked("socket", AF_UNIX, 5) == bpf.ALLOW
    assert asked("bind", 8, 1) == asked("listen", 8, 128) == bpf.ALLOW
    assert asked("socket", AF_INET, 1) == EPERM
    for call in ("connect", "accept", "accept4", "sendmsg", "socketpair"):
        assert asked(call, AF_UNIX) == EPERM


@BOTH
@pytest.mark.parametrize("call", sorted({*NOT_NEEDED.split()} - {"bind", "listen", "mincore"}))
def test_what_no_answer_needs_is_refused_on_a_gpu_too(name, call):
    architecture = ARCHITECTURES[name]
    code = make_filter(architecture, on_gpu=True).program(OWN)
    assert decide(code, architecture.audit, architecture.numbers[call]) == EPERM
