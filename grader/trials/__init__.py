"""Trials: the hidden inputs of a problem as they are drawn, and which call each makes."""
