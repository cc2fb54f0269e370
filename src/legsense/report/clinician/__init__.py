"""The report for clinicians: urgency, history, examination, localisation, differential, plan, sources."""

from collections.abc import Mapping
from typing import Any

from legsense.model.guidance import Said
from legsense.report.blocks import Items, Para, Report, Section
from legsense.report.citations import Citations
from legsense.report.clinician.differential import differential
from legsense.report.clinician.flags import flags, urgency
from legsense.report.clinician.history import examination, history
from legsense.report.clinician.place import localisation
from legsense.report.clinician.plan import home, plan_tests, plan_treatments, safety_net
from legsense.report.clinician.results import results
from legsense.report.clinician.writing import Writing
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject, in_words

__all__ = ["clinician_report"]


def clinician_report(subject: Subject, pages: Mapping[str, Any]) -> Report:
    """Return the report for clinicians.

    Args:
        subject: Whom it is about.
        pages: The encyclopaedia: codes of conditions, and what each figure rests on.
    """
    say = Phrases("clinician", subject.words.clinician_words)
    cite = Citations(subject.tables.texts["references"])
    parts: tuple[Section | None, ...] = (
        urgency(subject, say, cite),
        history(subject, say),
        examination(subject, say),
        results(subject, say, cite),
        localisation(subject, say),
        differential(Writing(subject, say, cite, pages)),
        plan_tests(subject, say, cite),
        plan_treatments(subject, say, cite),
        home(subject, say),
        safety_net(subject, say),
        flags(subject, say, cite),
        _basis(subject, say),
    )
    listed = tuple(cite.listed(say))
    sections = [part for part in parts if part is not None]
    if listed:
        blocks = (Items(items=listed, numbers=True),)
        sections.append(Section(id="references", title=say.say("references"), blocks=blocks))
    return Report(
        audience="clinician",
        title=say.say("title"),
        head=_head(subject, say),
        sections=tuple(sections),
        foot=(
            say.say("not_a_diagnosis"),
            Said(
                text=subject.words.disclaimers["clinician"], origin="wording/disclaimers#clinician"
            ),
        ),
    )


def _head(subject: Subject, say: Phrases) -> tuple[Said, ...]:
    age, sex = (subject.answers.values.get(key) for key in ("age_years", "sex_recorded"))
    person = say.say(
        "person",
        age=say.text("age_years", age=f"{age:g}")
        if isinstance(age, float)
        else say.text("age_unknown"),
        sex=sex if isinstance(sex, str) and sex != "unknown" else say.text("sex_unknown"),
    )
    if subject.today is None:
        return (person,)
    return (person, say.say("made_on", date=in_words(subject.today)))


def _basis(subject: Subject, say: Phrases) -> Section:
    counts = subject.tables.texts["provenance"]
    rules = subject.tables.rules.rules
    lines = (
        say.say(
            "basis_line",
            version=subject.assessment.knowledge_version,
            hash=subject.assessment.knowledge_hash[:12],
            all=sum(counts.values()),
            read=counts.get("read", 0),
            judged=counts.get("judgement", 0),
        ),
        say.say(
            "basis_rules",
            all=len(rules),
            judged=sum(each.provenance == "judgement" for each in rules),
        ),
        say.say("basis_mark"),
    )
    return Section(
        id="basis", title=say.say("basis"), blocks=tuple(Para(said=each) for each in lines)
    )
