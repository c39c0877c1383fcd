import io

import pytest
from rich.console import Console


@pytest.fixture(scope="session")
def shown():
    """A page as text: `shown(page)`, at 80 columns without colour unless told otherwise."""

    def show(page, **settings):
        settings = {"width": 80, "color_system": None} | settings
        console = Console(file=io.StringIO(), highlight=False, **settings)
        console.print(page, crop=False)
        text = console.file.getvalue()
        return "\n".join(line.rstrip() for line in text.splitlines())

    return show
