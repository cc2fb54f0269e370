"""assess(answers, tables) -> Assessment: one pure function, the heart.

No clock, no file, no network: the same input gives the same assessment to the last bit. The rules
read the answers alone; the posterior may ask for more urgency than they do, never for less.
"""

from collections.abc import Mapping

from legsense.assess.questions import next_question, next_tests, questions_together
from legsense.assess.ranking import (
    ranked_conditions,
    ranked_pairs,
    ranked_sites,
    ranked_umbrellas,
)
from legsense.assess.urgency import urgency_of
from legsense.inference.evidence import evidence_of
from legsense.inference.explain import contributions
from legsense.inference.intervals import intervals_of
from legsense.inference.posterior import Posterior, Workings, posterior_of, work_out
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import Answers
from legsense.model.assessment import (
    Assessment,
    NextQuestion,
    RankedCondition,
    RankedSite,
    Urgency,
)
from legsense.model.tables import Floats, Tables
from legsense.triage.contradictions import contradictions_in
from legsense.triage.engine import triage

__all__ = ["ask_next", "ask_together", "assess", "places", "reasons", "turn", "weigh"]

_CHILD = (
    "Causes are ranked for adults only, because every share in the knowledge base is of adults. "
    "The advice on how soon to be seen is for children too."
)
_SUMS = "Two causes may act together, so the probabilities of single causes can add to more than 1."


def weigh(answers: Answers, tables: Tables) -> tuple[Workings, Posterior]:
    """Return the workings and the posterior over explanations, without triage or words.

    Args:
        answers: Checked answers.
        tables: Compiled knowledge.
    """
    chart = chart_evidence(answers, tables)
    workings = work_out(evidence_of(answers, tables), tables, chart)
    return workings, posterior_of(workings)


def assess(answers: Answers, tables: Tables, *, notices: tuple[str, ...] = ()) -> Assessment:
    """Return everything Legsense concludes about one person.

    Args:
        answers: Checked answers; ids and values are those of the tables.
        tables: Compiled knowledge.
        notices: What reading the case had to tell; passed on with the result.

    Returns:
        Action first. For a child the causes are empty and ``other_unexplained`` is 1.
    """
    rules = triage(answers, tables.rules)
    contradictions = contradictions_in(answers, tables)
    if _is_child(answers, tables):
        return Assessment(
            urgency=urgency_of(rules, None, tables),
            conditions=(),
            umbrellas=(),
            pairs=(),
            other_unexplained=1.0,
            sites=(),
            next_question=next_question(answers, rules, None, None, tables),
            next_tests=(),
            contradictions=contradictions,
            notices=(*notices, _CHILD),
            knowledge_version=tables.version,
            knowledge_hash=tables.hash,
        )
    workings, posterior = weigh(answers, tables)
    conditions = ranked_conditions(
        posterior,
        intervals_of(workings, posterior),
        contributions(workings, posterior),
        answers,
        tables,
    )
    urgency = urgency_of(rules, posterior, tables)
    return Assessment(
        urgency=urgency,
        conditions=conditions,
        umbrellas=ranked_umbrellas(posterior, tables),
        pairs=ranked_pairs(posterior, tables),
        other_unexplained=float(posterior.condition[-1]),
        sites=ranked_sites(posterior, tables),
        next_question=next_question(answers, rules, workings, posterior, tables),
        next_tests=next_tests(answers, urgency, workings, posterior, tables),
        contradictions=contradictions,
        notices=(*notices, _SUMS),
        knowledge_version=tables.version,
        knowledge_hash=tables.hash,
    )


def ask_next(answers: Answers, tables: Tables) -> NextQuestion | None:
    """Return the next question alone, as `assess` gives it, in a tenth of the time.

    Args:
        answers: Checked answers.
        tables: Compiled knowledge.
    """
    rules = triage(answers, tables.rules)
    if _is_child(answers, tables):
        return next_question(answers, rules, None, None, tables)
    workings, posterior = weigh(answers, tables)
    return next_question(answers, rules, workings, posterior, tables)


def ask_together(answers: Answers, tables: Tables) -> tuple[NextQuestion, ...]:
    """Return the next question with those that are worth asking on the same screen.

    Args:
        answers: Checked answers.
        tables: Compiled knowledge.
    """
    rules = triage(answers, tables.rules)
    if _is_child(answers, tables):
        return questions_together(answers, rules, None, None, tables)
    workings, posterior = weigh(answers, tables)
    return questions_together(answers, rules, workings, posterior, tables)


def turn(answers: Answers, tables: Tables) -> tuple[Urgency, tuple[NextQuestion, ...]]:
    """Return how soon to be seen, as `assess` gives it, with what to ask now.

    An interview that looks at questions alone would ask on while help is needed.

    Args:
        answers: Checked answers.
        tables: Compiled knowledge.
    """
    rules = triage(answers, tables.rules)
    workings, posterior = (None, None) if _is_child(answers, tables) else weigh(answers, tables)
    questions = questions_together(answers, rules, workings, posterior, tables)
    return urgency_of(rules, posterior, tables), questions


def places(answers: Answers, tables: Tables) -> tuple[RankedSite, ...]:
    """Return where a lesion may lie, as `assess` gives it, in a tenth of the time.

    Args:
        answers: Checked answers.
        tables: Compiled knowledge.

    Returns:
        Ranked by probability; empty for a child.
    """
    return () if _is_child(answers, tables) else ranked_sites(weigh(answers, tables)[1], tables)


def reasons(
    answers: Answers, tables: Tables
) -> tuple[tuple[RankedCondition, ...], Mapping[str, Floats]]:
    """Return the conditions as `assess` ranks them, and what every answer did to every one of them.

    Args:
        answers: Checked answers.
        tables: Compiled knowledge.

    Returns:
        The ranking; and finding id to ``(C,)`` log-odds. Both are empty for a child.
    """
    if _is_child(answers, tables):
        return (), {}
    workings, posterior = weigh(answers, tables)
    moved = contributions(workings, posterior)
    spread = intervals_of(workings, posterior)
    return ranked_conditions(posterior, spread, moved, answers, tables), moved


def _is_child(answers: Answers, tables: Tables) -> bool:
    age = answers.values.get("age_years")
    return isinstance(age, float) and age < tables.settings["adult_from_years"]
