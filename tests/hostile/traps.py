"""A machine full of secrets: a course, a home, listeners and shared memory that hold loot.

What an attack wants to steal is one number, the reference's SCALE, which is drawn anew for
each class and lies, marked as loot, wherever a grader's machine holds a secret: who finds
it can answer `secret`, and earns points that show.
"""

import contextlib
import ctypes
import shutil
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent


@dataclass
class Traps:
    """Places that hold the loot, and listeners that tell it to whoever asks."""

    secret: str
    folder: Path
    places: dict[str, object] = field(default_factory=dict)
    caught: list[str] = field(default_factory=list)
    """Who was asked."""

    @property
    def loot(self) -> str:
        return f"loot:{self.secret}:"

    def set(self, ours: contextlib.ExitStack) -> None:
        """Set all traps; they are taken up with `ours`."""
        self.places["TCP_PORT"] = self._listen(ours, socket.AF_INET6, ("::", 0, 0, 0))[1]
        self.places["UDP_PORT"] = self._listen_udp(ours)
        self.places["ABSTRACT_SOCKET"] = name = f"grader-trap-{self.secret}"
        self._listen(ours, socket.AF_UNIX, f"\0{name}")
        self.places["PATH_SOCKET"] = path = str(self.folder / "socket")
        self._listen(ours, socket.AF_UNIX, path)
        Path(path).chmod(0o777)
        self.places["SHARED_MEMORY"] = self._share(ours)

    def _listen(self, ours, family, address):
        listener = ours.enter_context(socket.socket(family))
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(address)
        listener.listen()
        ours.callback(listener.shutdown, socket.SHUT_RDWR)

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    channel, _ = listener.accept()
                    self.caught.append(str(address))
                    with channel:
                        channel.sendall(self.loot.encode())

        threading.Thread(target=serve, daemon=True).start()
        return listener.getsockname()

    def _listen_udp(self, ours):
        listener = ours.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        listener.bind(("127.0.0.1", 0))

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    _, sender = listener.recvfrom(64)
                    self.caught.append("udp")
                    listener.sendto(self.loot.encode(), sender)

        threading.Thread(target=serve, daemon=True).start()
        return listener.getsockname()[1]

    def _share(self, ours):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.shmat.restype = ctypes.c_void_p
        number = libc.shmget(0, 4096, 0o1666)
        ours.callback(libc.shmctl, number, 0, None)
        address = libc.shmat(number, None, 0)
        ctypes.memmove(address, self.loot.encode(), len(self.loot))
        libc.shmdt(ctypes.c_void_p(address))
        return number


def settle(folder: Path, secret: str) -> Traps:
    """The course, a home with keys, and the traps' folder."""
    shutil.copytree(HERE / "course", folder / "course")
    traps = Traps(secret, folder)
    reference = folder / "course/reference/hostile.py"
    reference.write_text(reference.read_text().replace("2.75", secret))
    for name in ("home/.netrc", "home/.ssh/id_ed25519", "course/.git/packed", "kept/inner/file"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(traps.loot)
    for name in ("class", "temporary", "out"):
        (folder / name).mkdir()
    traps.places |= {
        "REFERENCE": str(reference),
        "COURSE": str(folder / "course"),
        "CLASS": str(folder / "class"),
        "OUT": str(folder / "out"),
        "OTHER": str(folder / "class/A_honest/hw.py"),
        "HOME": str(folder / "home"),
        "KEPT": str(folder / "kept"),
        "CANARY": str(folder / "kept/canary"),
    }
    return traps
