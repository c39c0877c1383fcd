"""Everything that `grader` raises on purpose.

GraderError
├── UsageError          nothing can be reported: exit status 2
│   ├── CourseError     no such course, assignment, problem or report
│   ├── SpecError       a spec contradicts itself, or is no spec
│   ├── BundleFault     a student bundle cannot be read, or would tell too much
│   └── ReferenceFault  a reference cannot be loaded, or breaks its spec
├── IntakeError         one submission is refused: verdict `rejected`
├── NoScoreError        no score where one is needed: exit status 3
├── SandboxError        the sandbox itself failed: verdict `grader_error`
└── WireError           bytes from the sandbox that no honest worker sends

CannotTell is no fault, and no GraderError: an oracle has no answer to what it was asked.
Stopped is none either: whoever grades was asked to stop.
"""


class GraderError(Exception):
    """Base of all; its text is written for the person who reads the terminal."""


class UsageError(GraderError):
    """Nothing could be reported."""


class CourseError(UsageError):
    """A course, an assignment, a problem or a report that is not there."""


class SpecError(UsageError):
    """A spec that contradicts itself, or a file that holds no spec."""


class ReferenceFault(UsageError):
    """A reference that cannot be loaded or does not fit its spec."""


class BundleFault(UsageError):
    """A student bundle that cannot be read, or that must not be written."""


class IntakeError(GraderError):
    """A submission that is refused before anything runs."""


class NoScoreError(GraderError):
    """The grader itself failed on a submission, and a format has no word for that but 0 points."""


class SandboxError(GraderError):
    """The grader's own fault: a sandbox that could not be started."""


class WireError(GraderError):
    """Bytes from the sandbox that no honest worker sends."""


class CannotTell(Exception):
    """What would follow from a value cannot be worked out here."""


class Stopped(BaseException):
    """Grading ends here, on request; not an Exception, so that nothing takes it for a fault."""
