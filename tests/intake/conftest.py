import io
import json
import zipfile

import pytest

from grader.intake import collect
from grader.spec import WrittenAnswer
from tests.keys import assignment_of
from tests.one_function import part, problem_of

PROBLEM = problem_of("why", (), part("why"), kind=WrittenAnswer, returns="value")
ASSIGNMENT = assignment_of(PROBLEM, id="hw", title="a homework", file="hw.py")


@pytest.fixture(scope="session")
def assignment():
    return ASSIGNMENT


@pytest.fixture
def lay(tmp_path):
    """The folder of a class in which these files lie, by their paths."""

    def write(files, root="class"):
        for name, content in files.items():
            path = tmp_path / root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return tmp_path / root

    return write


@pytest.fixture
def arrivals(lay):
    """What is collected from such a folder."""
    return lambda files: collect(lay(files), ASSIGNMENT)


@pytest.fixture(scope="session")
def zipped():
    """The bytes of a zip of these files; a path's content may be a ZipInfo's, too."""

    def make(files, compression=zipfile.ZIP_DEFLATED):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", compression) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return memory.getvalue()

    return make


@pytest.fixture(scope="session")
def notebook():
    """The bytes of a notebook of these code cells."""

    def make(*sources):
        cells = [{"cell_type": "markdown", "source": "# Homework"}]
        cells += [{"cell_type": "code", "source": source, "outputs": []} for source in sources]
        return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}).encode()

    return make
