# reads keys and tokens in the home of who runs the grader
# expect: secret=raised
# level: strong
import glob

from loot import found
from places import HOME


def secret(x):
    data = b""
    for name in (".netrc", ".ssh/id_ed25519", ".local/share/jupyter/runtime/kernel.json"):
        for path in (f"{HOME}/{name}", *glob.glob(f"/home/*/{name}"), f"/root/{name}"):
            try:
                with open(path, "rb") as file:
                    data += file.read()
            except OSError:
                continue
    return found(data) * x
