"""People drawn from the model itself, each telling what an interview would ask: a test bed without data."""

import numpy as np

from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import AGE_BAND_STARTS_YEARS, Tables

_BAND_YEARS = (29.0, 50.0, 67.0, 80.0)
_COMPLAINT = "leg_numbness"


def drawn_people(
    n_people: int, tables: Tables, *, seed: int, told: float = 0.35
) -> tuple[Answers, ...]:
    """Return people with one cause each, who tell some of what can be asked of a person.

    Args:
        n_people: How many.
        tables: Compiled knowledge.
        seed: The same seed draws the same people.
        told: Share of the questions for a person that are answered.
    """
    rng = np.random.default_rng(seed)
    return tuple(_person(rng, tables, told) for _ in range(n_people))


def _person(rng: np.random.Generator, tables: Tables, told: float) -> Answers:
    band = int(rng.integers(len(AGE_BAND_STARTS_YEARS)))
    sex = int(rng.integers(1, 3))
    share = tables.prior[band, :, 1] * tables.sex_factor[sex]
    cause = int(rng.choice(tables.n_conditions, p=share / share.sum()))
    values: dict[str, AnswerValue] = {
        "age_years": _BAND_YEARS[band],
        "sex_recorded": ("", "female", "male")[sex],
    }
    aged = AGE_BAND_STARTS_YEARS[band] >= AGE_BAND_STARTS_YEARS[2]
    starts = tables.aged_slot_start if aged else tables.slot_start
    strength = {
        group: int(rng.choice(len(tables.strength_weights), p=tables.strength_weights))
        for group in np.unique(tables.finding_group).tolist()
    }
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        if spec.answered_by != "person" or spec.measured or spec.regions or spec.id in values:
            continue
        if rng.random() > told and spec.id != _COMPLAINT:
            continue
        start = int(starts[index])
        if start >= 0:
            point = strength[int(tables.finding_group[index])]
            n_values = 2 if spec.sided else len(spec.scored_values())
            chances = tables.slot_by_condition[start : start + n_values, cause, point]
        elif (risk := int(tables.risk_slot_start[index])) >= 0:
            factors = np.exp(tables.risk_log_factor[band, risk : risk + len(spec.values), cause])
            chances = tables.risk_background[band, risk : risk + len(spec.values)] * factors
        else:
            continue
        value = int(rng.choice(len(chances), p=chances / chances.sum()))
        values[spec.id] = ("none", "present")[value] if spec.sided else spec.scored_values()[value]
    return Answers(values=values)
