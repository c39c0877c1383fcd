# reads the history, backups and compiled files beside the reference
# expect: secret=raised
# level: strong
import glob
import os

from loot import found
from places import COURSE


def secret(x):
    data = b""
    for pattern in (".git/**", "**/*~", "**/*.swp", "**/__pycache__/*", "**/.*"):
        for path in glob.glob(os.path.join(COURSE, pattern), recursive=True, include_hidden=True):
            try:
                with open(path, "rb") as file:
                    data += file.read()
            except OSError:
                continue
    return found(data) * x
