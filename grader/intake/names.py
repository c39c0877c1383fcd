"""What the name of a file tells before it is opened."""

from pathlib import PurePosixPath

_ZIP = (".zip",)
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_OF_SYSTEMS = frozenset({"__pycache__", "__MACOSX"})
_DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".pages", ".ppt", ".pptx", ".rtf"})
"""What no module reads, but students hand in beside it: scans of sheets are large."""


def is_archive(name: str) -> bool:
    """Whether a file of this name is taken for an archive."""
    return name.lower().endswith((*_ZIP, *_TAR))


def is_zip(name: str) -> bool:
    """Whether a file of this name is taken for a zip."""
    return name.lower().endswith(_ZIP)


def stem(name: str) -> str:
    """The name of a module or an archive without its ending; any other name as it is."""
    endings = (".py", ".ipynb", *_ZIP, *_TAR)
    longest = max((len(e) for e in endings if name.lower().endswith(e)), default=0)
    return name[: len(name) - longest]


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is a system's, and no student's."""
    return name.startswith(".") or name in _OF_SYSTEMS


def is_looked_at(path: str) -> bool:
    """Whether the file at this relative path is read at all."""
    parts = PurePosixPath(path)
    return not any(map(is_hidden, parts.parts)) and parts.suffix.lower() not in _DOCUMENTS
