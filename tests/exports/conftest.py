"""Reports with every kind of failure, and hostile text wherever a student's text can stand."""

from pathlib import Path

import jsonschema
import pytest
import xmlschema

from grader.report.handed_in import Penalty
from grader.verdicts import Verdict

HOSTILE = (
    '=HYPERLINK("x") \x1b[2J\x00 </pre><script>alert(1)</script> ]]> &amp;'
    "\n::error::forged\r\n::set-output name=a::b %0A | `code` [a](http://evil) $x$ @all"
    " \ud800\ufffe"
)


@pytest.fixture
def every_verdict(make):
    """A class report: one part of each verdict, a rejected file, and hostile text everywhere."""
    parts = [
        make.part(name=verdict.value, verdict=verdict, message=HOSTILE, hint=HOSTILE, code="code")
        for verdict in Verdict
        if verdict is not Verdict.GRADER_ERROR
    ]
    problem = make.problem(*parts, id="1.2b", title=HOSTILE, remarks=(make.remark(HOSTILE),))
    whole = make.submission(problem, name="ada", pending=1.0, remarks=(HOSTILE,), output=HOSTILE)
    rejected = make.submission(
        name="=bob\x1b[2J", status="rejected", score=0.0, max_score=15.0, reason=HOSTILE
    )
    penalty = Penalty(name="late", reason=HOSTILE, fraction=0.2, points=0.0)
    late = rejected.model_copy(update={"penalties": (penalty,), "score_after_penalties": 0.0})
    return make.report(whole, late, title=HOSTILE)


@pytest.fixture
def failed_grader(make):
    """A report on a submission on which the grader itself failed."""
    broken = make.submission(
        name="eve", status="grader_error", score=None, max_score=15.0, reason="no worker"
    )
    return make.report(broken)


@pytest.fixture
def one(every_verdict):
    """A student's own report."""
    return every_verdict.for_student("ada")


@pytest.fixture
def rejected(every_verdict):
    return every_verdict.for_student(every_verdict.submissions[1].name)


@pytest.fixture(scope="session")
def schemas():
    """Where the schemas of other systems lie."""
    return Path(__file__).parent / "schemas"


@pytest.fixture(scope="session")
def valid_xml(schemas):
    """Raises where bytes are no JUnit XML."""
    schema = xmlschema.XMLSchema(str(schemas / "junit-10.xsd"))
    return schema.validate


@pytest.fixture(scope="session")
def valid_json():
    """Raises where a document does not fit a schema: `valid_json(schema, document)`."""

    def validate(schema, document):
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
            document
        )

    return validate
