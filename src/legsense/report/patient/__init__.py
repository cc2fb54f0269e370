"""The report for the person: what to do first, what we think and how sure, next steps, questions."""

from dataclasses import replace

from legsense.model.guidance import Said
from legsense.report.blocks import Report, Section
from legsense.report.patient.action import action
from legsense.report.patient.causes import causes
from legsense.report.patient.home import home, home_plan
from legsense.report.patient.steps import results, tests, tests_more, treatments, treatments_more
from legsense.report.patient.visit import questions, visit
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject, in_words

__all__ = ["ANNEX", "patient_report"]

ANNEX = ("home_plan", "tests_more", "treatments_more")
"""Sections that follow on pages of their own: to look up, not to be read through."""


def patient_report(subject: Subject) -> Report:
    """Return the report for the person.

    Args:
        subject: Whom it is about.

    Returns:
        The action first, always; then one or two pages, and the plan for home on a page of its own.
    """
    say = Phrases("patient", subject.words.patient_words)
    parts: tuple[Section | None, ...] = (
        action(subject, say),
        results(subject, say),
        causes(subject, say),
        tests(subject, say),
        treatments(subject, say),
        home(subject, say),
        visit(subject, say),
        questions(subject, say),
        home_plan(subject, say),
        tests_more(subject, say),
        treatments_more(subject, say),
    )
    sections = [part for part in parts if part is not None]
    annex = next((n for n, part in enumerate(sections) if part.id in ANNEX), None)
    if annex is not None:
        sections[annex] = replace(sections[annex], new_page=True)
    head = () if subject.today is None else (say.say("made_on", date=in_words(subject.today)),)
    return Report(
        audience="patient",
        title=say.say("title"),
        head=head,
        sections=tuple(sections),
        foot=_foot(subject, say),
    )


def _foot(subject: Subject, say: Phrases) -> tuple[Said, ...]:
    every = subject.words.disclaimers["every_result"]
    return (
        say.say("not_a_diagnosis"),
        Said(text=every, origin="wording/disclaimers#every_result"),
        say.say("knowledge", version=subject.assessment.knowledge_version),
    )
