"""Attacks on secrets: files, memory, environment, other processes, the network."""

import ctypes
import hashlib
import os
import socket
import struct
from functools import partial
from pathlib import Path

from grader.sandbox.lockdown import kernel
from grader.sandbox.lockdown.attacks import first
from grader.sandbox.lockdown.attacks.target import Target
from grader.sandbox.lockdown.numbers import this_architecture

_PTRACE_SEIZE = 0x4206


def read_course(target: Target) -> str:
    """Open the files of the course, or list the folders they lie in."""
    return _read_any(target.course)


def read_submissions(target: Target) -> str:
    """The same with the files of others."""
    return _read_any(target.submissions)


def read_environment(target: Target) -> str:
    """Read the environment of the grader and of its own parent."""

    def read(process: int) -> str:
        return f"read that of process {process}" * bool(_of(process, "environ").read_bytes())

    return first(partial(read, process) for process in (target.process, os.getppid()))


def read_memory(target: Target) -> str:
    """Read the planted secret through /proc and by process_vm_readv."""

    def through_proc() -> str:
        with _of(target.process, "mem").open("rb", buffering=0) as memory:
            memory.seek(target.address)
            return _found(memory.read(target.size), "through /proc")

    def by_call() -> str:
        copy = ctypes.create_string_buffer(target.size)
        here = struct.pack("=QQ", ctypes.addressof(copy), target.size)
        there = struct.pack("=QQ", target.address, target.size)
        number = this_architecture().numbers["process_vm_readv"]
        kernel.call(number, target.process, here, 1, there, 1, 0)
        return _found(copy.raw, "by process_vm_readv")

    def _found(data: bytes, how: str) -> str:
        return how if hashlib.sha256(data).hexdigest() == target.digest else ""

    return first((through_proc, by_call))


def attach(target: Target) -> str:
    """Become the tracer of the grader; the kernel lets it go when this process ends."""
    kernel.call(this_architecture().numbers["ptrace"], _PTRACE_SEIZE, target.process, 0, 0)
    return "attached by ptrace"


def take_descriptor(target: Target) -> str:
    """Take over an open file of the grader, or reopen it."""

    def by_call() -> str:
        process = os.pidfd_open(target.process)
        kernel.call(this_architecture().numbers["pidfd_getfd"], process, 0, 0)
        return "by pidfd_getfd"

    def through_proc() -> str:
        return "listed in /proc" * any(_of(target.process, "fd").iterdir())

    return first((by_call, through_proc))


def use_network(target: Target) -> str:
    """Connect to what listens on this machine, send a datagram, listen itself."""
    here = ("127.0.0.1", target.port)

    def connect() -> str:
        with socket.socket() as stream:
            stream.connect(here)
            return "connected by TCP"

    def send() -> str:
        with socket.socket(type=socket.SOCK_DGRAM) as datagrams:
            datagrams.sendto(b"x", here)
            return "sent by UDP"

    def listen() -> str:
        with socket.socket() as stream:
            stream.bind(("127.0.0.1", 0))
            return "listened by TCP"

    return first((connect, send, listen))


def use_abstract_socket(target: Target) -> str:
    """Connect to an abstract Unix socket, which has no file that could be out of reach."""
    with socket.socket(socket.AF_UNIX) as stream:
        stream.connect("\0" + target.abstract_name)
        return "connected"


def see_processes(target: Target) -> str:
    """Ask after the grader by its number."""
    return f"process {target.process} is there" * (os.getpgid(target.process) >= 0)


def _read_any(paths: tuple[str, ...]) -> str:
    def read(path: Path) -> str:
        with path.open("rb") as file:
            file.read(1)
        return f"read {path}"

    def listing(path: Path) -> str:
        return f"listed {path}" * any(path.iterdir())

    files = [Path(path) for path in paths]
    folders = sorted({path.parent for path in files})
    reads = [partial(read, file) for file in files]
    return first([*reads, *(partial(listing, folder) for folder in folders)])


def _of(process: int, name: str) -> Path:
    return Path("/proc", str(process), name)
