"""The people of a survey who are looked at, what was measured of them, and how they were drawn."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from legsense.evaluation.nhanes_design import Design
from legsense.evaluation.nhanes_files import Survey, SurveyError, read_survey
from legsense.evaluation.nhanes_mapping import COMPLAINT, items_needed, mapping, with_derived
from legsense.model.tables import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """Examined people of the age from which feet were examined.

    Attributes:
        items: Item to one number of each of them; NaN where it is missing.
        outcomes: Id of an outcome to 1, 0 or NaN (not measured).
        complaint: 1 with numb or tingling feet, 0 without, NaN where it was not asked.
        cycle: Number of the cycle, an index into ``cycles``.
        cycles: Years of each cycle.
        design: Weights, strata and sampling units.
    """

    items: dict[str, Floats]
    outcomes: dict[str, Floats]
    complaint: Floats
    cycle: Ints
    cycles: tuple[str, ...]
    design: Design

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.complaint)

    @property
    def weight(self) -> Floats:
        """Return the examination weights."""
        return self.design.weight

    @property
    def rows(self) -> Ints:
        """Return the number of everybody."""
        return np.arange(len(self))


def told_apart(measured: Floats) -> bool:
    """Return whether an outcome is there in somebody, and absent in somebody."""
    return bool((measured == 1.0).any() and (measured == 0.0).any())


def read_people(folder: Path) -> People:
    """Return the people of a folder of survey tables.

    Args:
        folder: Tables of one or more cycles; see `read_survey`.

    Raises:
        SurveyError: Tables are missing, or nobody old enough was examined and measured.
    """
    survey = read_survey(folder, items_needed())
    everybody = with_derived(survey.items)
    people = mapping().data["people"]
    old = everybody[people["age"]] >= people["from_years"]
    rows = np.flatnonzero(old & (survey.weight > 0.0))
    if not len(rows):
        raise SurveyError(
            f"{folder}: nobody of {people['from_years']} and over with an examination weight. "
            f"Check that the DEMO table has {people['age']} and WTMEC2YR or WTMEC4YR."
        )
    found = _chosen(survey, {item: values[rows] for item, values in everybody.items()}, rows)
    for outcome in mapping().data["outcomes"]:
        if not told_apart(found.outcomes[outcome["id"]]):
            items = " and ".join(outcome.get("sum_of", outcome.get("least_of")))
            raise SurveyError(
                f"{folder}: no table says who has and who has not {outcome['label']} ({items}). "
                "Add the table with these items."
            )
    return found


def _chosen(survey: Survey, items: dict[str, Floats], rows: Ints) -> People:
    return People(
        items=items,
        outcomes={each["id"]: _measured(items, each) for each in mapping().data["outcomes"]},
        complaint=items[COMPLAINT],
        cycle=survey.cycle[rows],
        cycles=survey.cycles,
        design=Design(
            weight=survey.weight[rows], stratum=survey.stratum[rows], unit=survey.unit[rows]
        ),
    )


def _measured(items: dict[str, Floats], outcome: dict[str, Any]) -> Floats:
    """Return 1, 0 or NaN: a sum needs every part (a negative code is none), a least one needs one."""
    if "sum_of" in outcome:
        parts = np.array([items[name] for name in outcome["sum_of"]])
        known = (parts >= 0).all(axis=0)
        return np.where(known, parts.sum(axis=0) >= outcome["at_least"], np.nan)
    lower = np.fmin.reduce([items[name] for name in outcome["least_of"]])
    return np.where(np.isnan(lower), np.nan, lower < outcome["below"])
