"""One launcher for all tests that run real submissions: its zygote takes a second to start."""

import pytest

from grader.sandbox.opening import opened


@pytest.fixture(scope="session")
def launcher():
    """The tightest that this machine has; cold processes where there is no zygote."""
    with opened(("data", "plots", "text", "training", "values"), "basic") as launcher:
        yield launcher
