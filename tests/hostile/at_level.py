"""`grader`, behind no more walls than one level has: `python at_level.py strong grade ...`."""

import sys
from functools import partial

from grader.cli import main
from grader.sandbox import opening
from grader.sandbox.lockdown.levels import WALLS

if __name__ == "__main__":
    level = sys.argv.pop(1)
    opening.examine = partial(opening.examine, sets=[WALLS[level]])
    main()
