"""Submissions as they arrive: found, then read or refused, before anything runs.

    a class (a folder, a download) ─▶ parcels, one per student ─▶ arrivals
    an arrival, when its turn comes ─▶ files in memory ─▶ the module that is graded

One module per way of arriving: `plain`, `canvas`, `moodle`, `gradescope` find the parcels;
`disk` and `archive` read them, within limits; `notebook` makes modules of notebooks.
"""

from grader.intake.class_folder import collect, found_again
from grader.intake.records import Arrival, Delivery, Refusal, Submission
from grader.intake.single import find, read

__all__ = ["Arrival", "Delivery", "Refusal", "Submission", "collect", "find", "found_again", "read"]
