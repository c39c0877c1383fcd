"""Straight-line formulas, and what they and their edits give in a trial."""
