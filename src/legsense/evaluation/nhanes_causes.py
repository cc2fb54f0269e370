"""Two measured causes at once, and disease in people who feel nothing."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from legsense.evaluation.calibration import Share, auc
from legsense.evaluation.nhanes_design import mean_of, share
from legsense.evaluation.nhanes_mapping import mapping
from legsense.evaluation.nhanes_people import People, told_apart
from legsense.evaluation.nhanes_score import Scores
from legsense.model.tables import Ints, Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoCauses:
    """People with the complaint in whom the survey measured two causes at once.

    Attributes:
        n: Of them.
        share: Of people with the complaint who have two measured causes.
        both: Share of them with a member of both among the five leading causes.
        both_single: The same when no two causes can act together.
    """

    n: int
    share: Share
    both: Share
    both_single: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Disease without the complaint: what must never be ruled out by "no".

    Attributes:
        outcome: In words.
        of_those_with_it: Share of people with the outcome who have no numb or tingling feet.
        without_complaint: Share with the outcome among people without the complaint.
        said: Mean probability that the model gives them.
        lowest: Lowest probability given to anybody with the outcome.
        auc: Among people without the complaint; None where nobody or everybody of them has it.
    """

    outcome: str
    of_those_with_it: Share
    without_complaint: Share
    said: float
    lowest: float
    auc: float | None


def two_causes(people: People, scores: Scores, tables: Tables) -> TwoCauses:
    """Return how often both of two measured causes are among the leading ones."""
    data = mapping().data["two_causes"]
    known = people.complaint == 1.0
    for entry in (data["nerve"], data["artery"]):
        known &= ~np.isnan(people.outcomes[entry["outcome"]])
    has, members = [], []
    for name in ("nerve", "artery", "root"):
        has.append(_has(people, data[name]) & known)
        members.append(_members(data[name], tables))
    two = np.sum(has, axis=0) >= 2

    def recalled(leading: Ints) -> np.ndarray:
        met = [
            ~has[at] | np.isin(leading[:, : data["leading"]], members[at]).any(axis=1)
            for at in range(len(has))
        ]
        return np.asarray(np.all(met, axis=0))

    return TwoCauses(
        n=int(two.sum()),
        share=share(two, known, people.design),
        both=share(recalled(scores.leading), two, people.design),
        both_single=share(recalled(scores.leading_alone), two, people.design),
    )


def _has(people: People, entry: dict[str, Any]) -> np.ndarray:
    if "outcome" in entry:
        return np.asarray(people.outcomes[entry["outcome"]] == 1.0)
    return np.isin(people.items[entry["item"]], entry["codes"])


def _members(entry: dict[str, Any], tables: Tables) -> list[int]:
    names = list(tables.vocabulary.conditions)
    found = list(entry.get("conditions", []))
    for umbrella in entry["umbrellas"]:
        found += tables.vocabulary.umbrellas[umbrella].members
    return [names.index(each) for each in found]


def silent(outcome: dict[str, Any], people: People, scores: Scores) -> Silent:
    """Return what the model says of people who have an outcome and feel nothing."""
    measured = people.outcomes[outcome["id"]]
    known = ~np.isnan(measured) & ~np.isnan(people.complaint)
    quiet = known & (people.complaint == 0.0)
    with_it = known & (measured == 1.0)
    said = scores.umbrella[outcome["umbrella"]]
    return Silent(
        outcome=outcome["label"],
        of_those_with_it=share(people.complaint == 0.0, with_it, people.design),
        without_complaint=share(measured == 1.0, quiet, people.design),
        said=mean_of(said[quiet], people.weight[quiet]),
        lowest=float(said[with_it].min()),
        auc=(
            auc(said[quiet], measured[quiet], people.weight[quiet])
            if told_apart(measured[quiet])
            else None
        ),
    )
