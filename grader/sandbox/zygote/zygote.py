"""The zygote: imports once what submissions need, and forks a locked child for each of them.

    controller ── preparation, walls, then an order each ──▶ zygote ── fork_locked ──▶ worker
    controller ◀── report of the end, on each worker's leash ──  ◀── exit status ──┘

Started as `python -m grader.sandbox.zygote.zygote FD` with one end of a socket pair, on which each
datagram is one order. The files of an order are the worker's channel, its output, and a
leash: a socket that the controller shuts to have the worker killed, and on which it learns
how the worker ended. The zygote sees neither submissions nor inputs, holds no secret, and
runs nothing of a student's; it ends, with all its children, when the controller does.
"""

import gc
import socket
import sys
from typing import NoReturn

from grader.libraries import library
from grader.sandbox.lockdown import limits, privileges, readable
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.zygote.orders import MAX_ORDER, READY, Preparation, read_walls
from grader.sandbox.zygote.orphans import adopt_orphans


def main() -> NoReturn:
    """Import what is asked for, then serve, within the walls that are asked for."""
    gc.disable()  # a tenth off the imports; `warm_up` enables it again
    from grader.sandbox.zygote.forker import Forker, leave  # noqa: PLC0415 (imports numpy)
    from grader.sandbox.zygote.warming import warm_up  # noqa: PLC0415 (likewise)

    control = socket.socket(fileno=int(sys.argv[1]))
    adopt_orphans()
    limits.prefer_as_victim()
    preparation = Preparation.read(control.recv(MAX_ORDER))
    warm_up(preparation.actions, preparation.backend)
    asked = control.recv(MAX_ORDER)
    if not asked:
        leave(preparation.folder)
    walls = read_walls(asked)
    if Wall.USER in walls:
        privileges.become_unprivileged()
    privileges.hide_memory()
    control.send(READY)
    shut_out = library(preparation.backend.library).SHUT_OUT
    may_be_read = readable.without(readable.pythons_own(), shut_out)
    Forker(control, walls, preparation.folder, may_be_read, preparation.backend).serve()


if __name__ == "__main__":
    main()
