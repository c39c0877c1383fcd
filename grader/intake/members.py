"""What an archive says of one of its entries."""

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """One entry, before it is unpacked."""

    name: str
    """Its path in the archive, with `/` between folders."""
    size: int
    packed: int
    """Bytes that it takes in the archive."""
    read: Callable[[int], bytes]
    """At most so many bytes of it."""
    is_folder: bool = False
    is_regular: bool = True
    """Whether it is a file or a folder, and no link or device."""
    is_encrypted: bool = False


def tidy(name: str) -> str:
    """The same path with `/` between folders, without `./` and `//`; what leads out still does."""
    slashes = re.sub("/+", "/", name.replace("\\", "/"))
    return re.sub(r"(?:(?<=/)|^)\.(?:/|$)", "", slashes)
