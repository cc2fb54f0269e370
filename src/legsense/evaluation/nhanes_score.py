"""Survey people to posteriors: equal answers are worked out once, and only what is measured is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from legsense.evaluation.nhanes_mapping import answers_of, coded, mapping
from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import Posterior, posterior_of, work_out
from legsense.inference.prior import prior_of
from legsense.model.answers import Answers
from legsense.model.tables import Floats, Ints, Tables

KEPT = 5
"""Leading conditions kept of each person."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scores:
    """What the model says of each person; people in the order given.

    Attributes:
        umbrella: Name of an umbrella to P(at least one of its members).
        leading: ``(n, 5)`` numbers of the leading conditions.
        leading_alone: The same when no two conditions can act together.
        n_patterns: How many different sets of answers there were.
    """

    umbrella: dict[str, Floats]
    leading: Ints
    leading_alone: Ints
    n_patterns: int


def score_people(
    items: dict[str, Floats],
    people: Ints,
    tables: Tables,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Scores:
    """Return the posterior of people, as far as it is measured.

    Args:
        items: Survey item to one number a person.
        people: Rows of those wanted.
        tables: Compiled knowledge.
        progress: Told the sets of answers worked out, and how many there are.
    """
    patterns, place = _patterns(items, people, ())
    names = list(tables.vocabulary.umbrellas)
    members = _members(tables)
    chances = np.empty((len(patterns), len(names)))
    leading = np.empty((len(patterns), KEPT), dtype=np.int64)
    alone = np.empty((len(patterns), KEPT), dtype=np.int64)
    for row, pattern in enumerate(patterns):
        posterior = _posterior(_answers(pattern), tables)
        chances[row] = _umbrellas(posterior, members, tables)
        leading[row] = np.argsort(-posterior.condition[:-1], kind="stable")[:KEPT]
        single = np.bincount(
            tables.row_condition, posterior.single.sum(axis=1), minlength=tables.n_conditions
        )
        alone[row] = np.argsort(-single[:-1], kind="stable")[:KEPT]
        if progress is not None:
            progress(row + 1, len(patterns))
    return Scores(
        umbrella={name: chances[place, u] for u, name in enumerate(names)},
        leading=leading[place],
        leading_alone=alone[place],
        n_patterns=len(patterns),
    )


def chance_of_risk(
    items: dict[str, Floats], people: Ints, tables: Tables, *, finding: str
) -> tuple[Floats, Floats]:
    """Return P(a yes-or-no risk factor | the other answers), exactly and by naive multiplication.

    The exact one sums over all explanations. The naive one multiplies the odds of the background
    by what each answer alone does to them, as if answers were independent.

    Args:
        items: Survey item to one number a person.
        people: Rows of those wanted.
        tables: Compiled knowledge.
        finding: The risk factor; the answer to it is left out.
    """
    patterns, place = _patterns(items, people, (finding,))
    exact = np.empty(len(patterns))
    naive = np.empty(len(patterns))
    for row, pattern in enumerate(patterns):
        answers = _answers(pattern)
        exact[row] = _risk_given(answers, tables, finding)
        naive[row] = _risk_naive(answers, tables, finding)
    return exact[place], naive[place]


def _risk_naive(answers: Answers, tables: Tables, finding: str) -> float:
    told = {
        key: value for key, value in answers.values.items() if key in ("age_years", "sex_recorded")
    }
    base = _log_odds(_risk_given(Answers(values=told), tables, finding))
    total = base
    for key, value in answers.values.items():
        if key not in told:
            one = Answers(values={**told, key: value})
            total += _log_odds(_risk_given(one, tables, finding)) - base
    return float(1.0 / (1.0 + np.exp(-total)))


def _log_odds(probability: float) -> float:
    return float(np.log(probability / (1.0 - probability)))


def _risk_given(answers: Answers, tables: Tables, finding: str) -> float:
    """Return P(finding present | answers); the shares of conditions are reweighted by the factor."""
    index = list(tables.vocabulary.findings).index(finding)
    start = int(tables.risk_slot_start[index])
    weights = []
    for number, value in enumerate(("absent", "present")):
        evidence = evidence_of(answers.with_value(finding, value), tables)
        without = prior_of(evidence.without(finding), tables)
        factor = np.exp(tables.risk_log_factor[evidence.band, start + number])
        log_evidence = posterior_of(work_out(evidence, tables)).log_evidence
        background = tables.risk_background[evidence.band, start + number]
        weights.append(np.log(background * float(without @ factor)) + log_evidence)
    return float(1.0 / (1.0 + np.exp(weights[0] - weights[1])))


def _patterns(
    items: dict[str, Floats], people: Ints, leave_out: Sequence[str]
) -> tuple[Floats, Ints]:
    codes = coded({item: values[people] for item, values in items.items()})
    kept = [code for finding, code in codes.items() if finding not in leave_out]
    table = np.column_stack([items[mapping().age][people], *kept])
    patterns, place = np.unique(table, axis=0, return_inverse=True)
    return patterns, place.ravel()


def _answers(pattern: Floats) -> Answers:
    return answers_of(float(pattern[0]), tuple(int(number) for number in pattern[1:]))


def _posterior(answers: Answers, tables: Tables) -> Posterior:
    return posterior_of(work_out(evidence_of(answers, tables), tables))


def _members(tables: Tables) -> Floats:
    """Return ``(U, C)`` whether each condition is under each umbrella."""
    names = list(tables.vocabulary.conditions)
    return np.array(
        [np.isin(names, each.members) for each in tables.vocabulary.umbrellas.values()],
        dtype=np.float64,
    )


def _umbrellas(posterior: Posterior, members: Floats, tables: Tables) -> Floats:
    single = np.bincount(
        tables.row_condition, posterior.single.sum(axis=1), minlength=tables.n_conditions
    )
    touched = np.maximum(members[:, posterior.pair_first], members[:, posterior.pair_second])
    chances: Floats = members @ single + touched @ posterior.pair
    return chances
