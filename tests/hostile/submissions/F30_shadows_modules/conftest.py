import os

from places import CANARY

open(CANARY, "w").close()
print("ATTACK WORKED")
os._exit(0)
