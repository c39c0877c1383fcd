"""Reports as web pages: each one file that needs nothing else, and no script.

A page is read on a phone and on paper, in light and dark, by keyboard and by ear. Pictures are
SVG within it, drawn only for what is wrong.
"""

from grader.renderers.html.classroom import classroom
from grader.renderers.html.submission import submission

__all__ = ["classroom", "submission"]
