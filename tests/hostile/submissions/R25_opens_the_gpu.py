# opens a GPU's device files
# expect: line=raised
# level: strong
import glob


def line(x, w):
    for path in [*glob.glob("/dev/nvidia*"), *glob.glob("/dev/dri/*"), "/dev/kfd"]:
        try:
            open(path, "rb").close()
        except OSError:
            continue
        print("ATTACK WORKED", path)
    raise ValueError("no GPU")
