"""JUnit XML, in the form that pytest writes: a suite per submission, a case per part.

What is wrong is a failure, what gave no result an error, what is open is skipped. XML has no place
for control characters; `grader.text` spells them out.
"""

from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader import text
from grader.exports.pieces import Outcome, beside_the_parts, outcome, said, seconds_of
from grader.renderers.points import number
from grader.report.results import PartResult, Report, SubmissionResult

_TAGS = {Outcome.FAILED: "failure", Outcome.BROKEN: "error", Outcome.OPEN: "skipped"}


def dump(report: Report) -> bytes:
    """All submissions of `report`."""
    root = Element("testsuites", name=text.one_line(report.assignment))
    for result in report.submissions:
        _suite(root, report, result)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(root: Element, report: Report, result: SubmissionResult) -> None:
    suite = SubElement(root, "testsuite", name=text.one_line(result.name))
    _properties(suite, report, result)
    for problem, part in result.parts:
        _case(suite, f"{report.assignment}.{problem.id}", part)
    if result.status != "graded":
        _not_graded(suite, report.assignment, result)
    notes = "\n".join(beside_the_parts(result))
    if notes:
        SubElement(suite, "system-out").text = notes
    counts = Counter(child.tag for case in suite.iter("testcase") for child in case)
    suite.set("tests", str(len(suite.findall("testcase"))))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(counts[tag]))
    suite.set("time", f"{seconds_of(report, result) or 0.0:.3f}")


def _properties(suite: Element, report: Report, result: SubmissionResult) -> None:
    properties = SubElement(suite, "properties")
    shown = {
        "score": "" if result.final_score is None else number(result.final_score),
        "max_score": number(result.max_score),
        "pending": number(result.pending),
        "isolation": report.isolation,
    }
    for name, value in shown.items():
        SubElement(properties, "property", name=name, value=value)


def _case(suite: Element, classname: str, part: PartResult) -> None:
    case = SubElement(
        suite, "testcase", classname=text.one_line(classname), name=text.one_line(part.name)
    )
    tag = _TAGS.get(outcome(part))
    if tag:
        message = text.one_line(said(part).partition("\n")[0])
        SubElement(case, tag, message=message, type=part.verdict.value).text = said(part)


def _not_graded(suite: Element, classname: str, result: SubmissionResult) -> None:
    case = SubElement(suite, "testcase", classname=text.one_line(classname), name="submission")
    SubElement(case, "error", message=text.one_line(result.reason), type=result.status)
