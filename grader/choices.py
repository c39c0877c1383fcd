"""What is chosen by a name: by an assignment, or in a trial."""

from collections.abc import Mapping
from typing import Literal

Case = Mapping[str, str]
"""What a trial chooses beside its numbers, such as an activation by its name."""
NO_CASE: Case = {}
LibraryName = Literal["torch", "numpy"]
"""What students compute with: a module of `grader/libraries/`."""
