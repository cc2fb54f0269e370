"""Random answers of every kind, also silly and contradictory ones, and tables cut down for slow loops."""

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from legsense.model.answers import UNKNOWN, Answers, AnswerValue, Mark
from legsense.model.tables import Tables
from legsense.model.vocabulary import FindingSpec

PERSON = ("age_years", "sex_recorded")


def random_value(rng: Generator, finding: FindingSpec) -> AnswerValue:
    """Return one answer that the finding allows, unknown included."""
    if rng.random() < 0.1 or finding.regions:
        return UNKNOWN
    if finding.measured:
        low, high = finding.minimum or 0.0, finding.maximum or 0.0
        edges = [each.from_value for each in finding.classes if each.from_value is not None]
        if edges and rng.random() < 0.5:
            return float(rng.choice(edges))
        return float(rng.uniform(low, high))
    if finding.sided:
        return str(rng.choice(["none", "left", "right", "both", "present"]))
    return str(rng.choice(list(finding.values)))


def random_answers(
    rng: Generator,
    tables: Tables,
    *,
    n_findings: int,
    n_marks: int = 0,
) -> Answers:
    """Return answers drawn without any medical sense, so that nothing is spared.

    Args:
        rng: Seeded by the caller.
        tables: Whose findings and regions are used.
        n_findings: How many findings; age and sex are answered half of the time besides.
        n_marks: How many regions are marked; complete or not at random.
    """
    findings = tables.vocabulary.findings
    chosen = rng.choice(list(findings), size=min(n_findings, len(findings)), replace=False)
    values = {str(key): random_value(rng, findings[str(key)]) for key in chosen}
    for key in PERSON:
        if rng.random() < 0.5:
            values[key] = random_value(rng, findings[key])
    regions = list(tables.vocabulary.regions)
    marks = {(str(rng.choice(regions)), str(rng.choice(["left", "right"]))) for _ in range(n_marks)}
    alone = rng.random() < 0.3
    return Answers(
        values=values,
        marks=tuple(Mark(region=region, side=side) for region, side in sorted(marks)),
        marks_complete=bool(rng.random() < 0.5),
        self_tested=frozenset(list(values)[::2]) if alone else frozenset(),
    )


def marks_of_site(
    rng: Generator, tables: Tables, *, site: str, sides: Sequence[str], complete: bool
) -> Answers:
    """Return the marks of a person whose lesion lies at one site: each region by its chance."""
    numb = tables.region_numb[list(tables.vocabulary.sites).index(site), :, -1]
    marks = tuple(
        Mark(region=region, side=side)
        for side in sides
        for region, chance in zip(tables.vocabulary.regions, numb, strict=True)
        if rng.random() < chance
    )
    return Answers(marks=marks, marks_complete=complete)


def with_marks(answers: Answers, marked: Answers) -> Answers:
    """Return the findings of one and the marks of the other."""
    return dataclasses.replace(answers, marks=marked.marks, marks_complete=marked.marks_complete)


def reduced(tables: Tables, conditions: Sequence[str]) -> Tables:
    """Return tables of a few conditions and their sites only, small enough for plain loops.

    Args:
        tables: Compiled knowledge.
        conditions: Ids to keep; ``other_unexplained`` is kept besides, and so is ``unlocalised``.
    """
    words = tables.vocabulary
    names = list(words.conditions)
    kept = sorted({*(names.index(key) for key in conditions), len(names) - 1})
    rows = np.flatnonzero(np.isin(tables.row_condition, kept))
    anywhere = list(words.sites).index("unlocalised")
    sites = np.unique([*tables.row_site[rows].tolist(), anywhere])
    nowhere = len(words.sites)
    prior = tables.prior[:, kept]
    site_ids = list(words.sites)
    return dataclasses.replace(
        tables,
        vocabulary=dataclasses.replace(
            words,
            conditions={names[c]: words.conditions[names[c]] for c in kept},
            sites={site_ids[s]: words.sites[site_ids[s]] for s in sites},
        ),
        slot_by_row=tables.slot_by_row[:, rows],
        slot_by_condition=tables.slot_by_condition[:, kept],
        slot_spread=tables.slot_spread[:, :, kept],
        row_condition=np.searchsorted(kept, tables.row_condition[rows]),
        row_site=np.searchsorted(sites, tables.row_site[rows]),
        row_share=tables.row_share[rows],
        row_side=tables.row_side[rows],
        condition_side=tables.condition_side[kept],
        condition_side_site=tables.condition_side_site[kept][:, :, sites],
        prior=prior / prior[:, :, 1].sum(axis=1)[:, None, None],
        sex_factor=tables.sex_factor[:, kept],
        risk_log_factor=tables.risk_log_factor[:, :, kept],
        pair_log_odds=tables.pair_log_odds[np.ix_(kept, kept)],
        region_numb=tables.region_numb[[*sites.tolist(), nowhere]],
        extent_sd=tables.extent_sd[sites],
    )
