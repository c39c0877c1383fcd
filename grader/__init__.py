"""grader: marks numeric homework by running it apart and comparing what it returns."""

__version__ = "0.1.0"
