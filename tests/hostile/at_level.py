"""`grader`, behind no more walls than one level has: `python at_level.py strong grade ...`."""

import sys
from functools import partial

from grader.cli import main
from grader.sandbox.lockdown import examination
from grader.sandbox.lockdown.levels import WALLS

if __name__ == "__main__":
    level = sys.argv.pop(1)
    examination.examine = partial(examination.examine, sets=[WALLS[level]])
    main()
