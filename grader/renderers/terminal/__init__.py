"""Reports on a terminal, by rich: at 80 columns and without colour as well.

All text goes in as `rich.text.Text`, so that nothing is taken for markup, and passes
`grader.text` first, so that nothing is taken for a command to the terminal.
"""

from grader.renderers.terminal.classroom import classroom
from grader.renderers.terminal.submission import submission

__all__ = ["classroom", "submission"]
