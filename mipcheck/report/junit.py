"""JUnit XML: every judged call is a test case, so that any build server shows what was checked and what failed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mipcheck.findings import Diagnostic, Severity
from mipcheck.policy.model import ReportedCall
from mipcheck.policy.pipeline import UNREAD
from mipcheck.report.model import Report
from mipcheck.report.phrases import acceptance, finding, in_cell, numbered, place, remedy
from mipcheck.report.strings import printable

# Neither these nor lone surrogates may stand in XML, escaped or not.
_NO_XML = re.compile("[\ufffe\uffff]")


def render(report: Report) -> str:
    """The report as XML text.

    Open findings that fail the run are failures, what the policy accepts is skipped, an unread file is an error.
    """
    suites = Element("testsuites", name="mipcheck")
    suite = SubElement(suites, "testsuite", name="mipcheck")
    properties = SubElement(suite, "properties")
    for name, value in (("version", report.version), ("policy", report.digest)):
        SubElement(properties, "property", name=name, value=_text(value))
    for reported, number in numbered(report.calls):
        _call(suite, report, reported, number)
    for item in report.diagnostics:
        _diagnostic(suite, report, item)
    for element in (suite, suites):
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            element.set(name, str(len(list(suite.iter(tag)))))
    suite.set("time", "0")
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _call(suite: Element, report: Report, reported: ReportedCall, number: int) -> None:
    call = reported.call
    name = f"{call.api} in {call.symbol}" if call.symbol else call.api
    case = _case(suite, call.path, call.line, f"{name} #{number}" if number > 1 else name)
    if reported.disposition == "open":
        lines = [f"{place(call)}: {finding(call)}"]
        lines += [f"{place(step)}: {step.message}" for step in call.evidence]
        lines += [f"to opt out: {remedy(call)}"] if remedy(call) else []
        _problem(case, report, reported.rule or "", reported.severity or "error", in_cell(call) + call.reason, lines)
    elif reported.disposition == "passed":
        if call.cell is not None:
            SubElement(case, "system-out").text = place(call)
    else:
        SubElement(case, "skipped", message=_text(f"{in_cell(call)}{reported.rule} {acceptance(reported)}"))


def _case(suite: Element, path: str, line: int, name: str) -> Element:
    attributes = {"classname": _text(path), "name": _text(name), "file": _text(path), "line": str(line), "time": "0"}
    return SubElement(suite, "testcase", attributes)


def _diagnostic(suite: Element, report: Report, item: Diagnostic) -> None:
    case = _case(suite, item.path, item.line, f"{item.rule} at line {item.line}")
    if item.rule == UNREAD:
        SubElement(case, "error", type=item.rule, message=_text(item.message))
    else:
        _problem(case, report, item.rule, item.severity, item.message, [item.message])


def _problem(case: Element, report: Report, rule: str, severity: Severity, message: str, lines: list[str]) -> None:
    """A failure where it makes the run fail, else a remark."""
    body = "\n".join(map(_text, lines))
    if report.fails(severity):
        SubElement(case, "failure", type=rule, message=_text(message)).text = body
    else:
        SubElement(case, "system-out").text = f"{severity} {rule}: {body}"


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", printable(text))
