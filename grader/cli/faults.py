"""What becomes of an exception: one line on standard error, and an exit status."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from grader.errors import NoScoreError, UsageError
from grader.text import one_line

CORRECT = 0
NOT_CORRECT = 1
NOTHING_REPORTED = 2
GRADER_FAILED = 3
STOPPED = 130  # as a shell says that Ctrl-C ended a command


class _NothingReported(click.ClickException):
    exit_code = NOTHING_REPORTED


class _GraderFailed(click.ClickException):
    exit_code = GRADER_FAILED


class _Stopped(click.ClickException):
    exit_code = STOPPED

    def show(self, file: IO[Any] | None = None) -> None:
        """The line alone: it is no error."""
        click.echo(self.message, file=file, err=True)


@contextmanager
def reported() -> Iterator[None]:
    """Turn every exception into one line; GRADER_DEBUG=1 lets the grader's own faults through.

    A KeyboardInterrupt may bring its own line, on how to go on.
    """
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except UsageError as error:
        raise _NothingReported(str(error)) from error
    except NoScoreError as error:
        raise _GraderFailed(str(error)) from error
    except KeyboardInterrupt as error:
        raise _Stopped(str(error) or "stopped; nothing more is written") from error
    except Exception as error:
        if os.environ.get("GRADER_DEBUG"):
            raise
        what = one_line(f"{type(error).__name__}: {error}")
        raise _GraderFailed(
            f"the grader itself failed ({what}); set GRADER_DEBUG=1 to see where"
        ) from error
