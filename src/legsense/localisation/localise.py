"""Where a lesion may lie, from marks, weak movements and reflexes alone: no condition is weighed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from legsense.localisation.chart import chart_of_one_lesion
from legsense.model.answers import UNKNOWN, Answers
from legsense.model.tables import LESION_SIDES, Floats, Ints, Tables

SitePrior = Literal["flat", "atlas"]
_NOWHERE = "unlocalised"
_IN_FULL = 1.0
"""The lower weight of the settings keeps a map from overruling a history; here there is none."""
_FELT = {"left": 0, "right": 1, "both": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One site and side with its probability; ``side`` is left, right or both."""

    site: str
    side: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Localisation:
    """P(site, side | marks, movements, reflexes).

    Attributes:
        by_site: ``(S, 3)``, sums to 1; columns are the lesion's side: left, right, both.
        sites: Site ids in the order of the rows.
    """

    by_site: Floats
    sites: tuple[str, ...]

    def ranked(self) -> tuple[Place, ...]:
        """Return every site once, with its likelier side and the share of all its sides."""
        share = self.by_site.sum(axis=1)
        side = self.by_site.argmax(axis=1)
        return tuple(
            Place(
                site=self.sites[site],
                side=LESION_SIDES[side[site]],
                probability=float(share[site]),
            )
            for site in np.argsort(-share, kind="stable").tolist()
        )


def localise(
    answers: Answers,
    tables: Tables,
    *,
    signs: Mapping[str, str] | None = None,
    prior: SitePrior = "flat",
) -> Localisation:
    """Return where one lesion may lie, given what is numb, weak and changed.

    The engine weighs causes as well and is the answer that people see. This one asks only what the
    anatomy says, which is what an examiner means by localising.

    Args:
        answers: Marks, and findings that record a movement or a reflex; all else is left aside.
        tables: Compiled knowledge.
        signs: Movement or reflex id of kb/anatomy/motor.yaml to ``none``, ``left``, ``right``,
            ``both`` or ``present`` (side not known), beside what the findings say.
        prior: ``flat``: every place is as likely. ``atlas``: as often as the conditions put
            lesions there.

    Raises:
        KeyError: A sign is neither a movement nor a reflex.
    """
    weight = site_prior(tables, prior)
    chart = chart_of_one_lesion(answers, tables, weight=_IN_FULL)
    if chart is not None:
        weight = weight * chart.T
    weight = weight * _sign_likelihood(list(_told(answers, tables, signs or {})), tables)
    by_site: Floats = weight / weight.sum()
    return Localisation(by_site=by_site, sites=tuple(tables.vocabulary.sites))


@lru_cache(maxsize=4)
def site_prior(tables: Tables, prior: SitePrior) -> Floats:
    """Return ``(S, 3)`` P(site, side): sides as the conditions place them, sites as asked for.

    A flat prior leaves out ``unlocalised``, which is no place.
    """
    share = tables.prior[-1, :, 1][tables.row_condition] * tables.row_share
    table = np.zeros((len(tables.vocabulary.sites), 3))
    np.add.at(table, tables.row_site, share[:, None] * tables.row_side)
    if prior == "flat":
        table /= table.sum(axis=1, keepdims=True)
        table[list(tables.vocabulary.sites).index(_NOWHERE)] = 0.0
    prior_share: Floats = table / table.sum()
    return prior_share


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    """One answered movement or reflex: its numbers in the tables, whether found, on which side."""

    numbers: tuple[int, ...]
    found: bool
    felt: int | None


@lru_cache(maxsize=2)
def sign_numbers(tables: Tables) -> dict[str, tuple[int, ...]]:
    """Return sign id or finding id to the numbers of its signs; a finding may record several."""
    numbers: dict[str, list[int]] = {}
    for number, sign in enumerate(tables.texts["signs"]):
        for key in (sign["id"], *sign["findings"]):
            numbers.setdefault(key, []).append(number)
    return {key: tuple(found) for key, found in numbers.items()}


def _told(answers: Answers, tables: Tables, signs: Mapping[str, str]) -> Iterator[_Sign]:
    numbers = sign_numbers(tables)
    found = {key: answers.values[key] for key in numbers if answers.known(key)}
    for key, value in {**found, **signs}.items():
        if value != UNKNOWN:
            yield _Sign(
                numbers=numbers[key],
                found=value not in {"none", "absent"},
                felt=_FELT.get(str(value)),
            )


def _sign_likelihood(signs: list[_Sign], tables: Tables) -> Floats:
    """Return ``(S, 3)`` P(signs | site and side), the strength of each group summed out."""
    n_sites = len(tables.vocabulary.sites)
    likelihood = np.ones((n_sites, 3))
    groups: dict[int, Floats] = {}
    for sign in signs:
        present = tables.sign_by_site[list(sign.numbers)].max(axis=0)
        group = int(tables.sign_group[sign.numbers[0]])
        value = present if sign.found else 1.0 - present
        groups[group] = groups.get(group, np.ones_like(value)) * value
        if sign.found and sign.felt is not None:
            likelihood *= tables.side_given_lesion[:, sign.felt]
    for joint in groups.values():
        likelihood *= (joint @ tables.strength_weights)[:, None]
    return likelihood


def n_sites_holding(localisation: Localisation, share: float) -> int:
    """Return how many sites, likeliest first, hold a share of all probability.

    Args:
        localisation: What `localise` returned.
        share: Between 0 and 1.
    """
    running = np.cumsum([place.probability for place in localisation.ranked()])
    held: Ints = np.flatnonzero(running >= share)
    return int(held[0]) + 1 if len(held) else len(running)
