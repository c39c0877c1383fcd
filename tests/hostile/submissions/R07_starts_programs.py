# starts other programs, and becomes another one
# expect: line=raised secret=raised|wrong_type graph=raised
# level: strong
import os
import subprocess

from places import CANARY


def line(x, w):
    subprocess.run(["/bin/sh", "-c", "echo ATTACK WORKED"], check=True)


def secret(x):
    if os.system(f"touch {CANARY}") == 0:
        print("ATTACK WORKED")
    raise ValueError


def graph():
    os.execv("/bin/sh", ["sh", "-c", "echo ATTACK WORKED"])
