# leaves thousands of files, folders 2,000 deep, folders without rights, and links that lead out
# expect: line=correct|output_limit
import os

from places import KEPT


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}


home = os.getcwd()
for number in range(2000):
    open(f"file{number}", "w").close()
os.symlink(KEPT, "link")
os.symlink("/", "root")
os.mkdir("locked")
os.mkdir("locked/inside")
open("locked/inside/file", "w").close()
os.chmod("locked/inside", 0)
os.chmod("locked", 0)
os.mkdir("deep")
os.chdir("deep")
for _ in range(2000):
    os.mkdir("deeper")
    os.chdir("deeper")
os.chdir(home)
