"""The posterior of many people: small figures first in 32 bits, in 64 where they grow too small."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from legsense.inference.evidence import AGED_FROM_YEARS, evidence_of
from legsense.inference.likelihood import chart_factors
from legsense.inference.posterior import posterior_of, work_out
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import Answers, Mark
from legsense.model.tables import AGE_BAND_STARTS_YEARS, Floats, Ints, Tables
from legsense.population.coded import Coded, Codes, answers_of
from legsense.population.figures import Blocks, Figures, figures_of
from legsense.population.gathering import gather, priors
from legsense.population.kernel import BatchPosterior, Charts, posteriors

PEOPLE_TOGETHER = 1024
"""People whose combinations of answers are shared; what each gets does not depend on the others."""

_MAPS_TOGETHER = 48
_START = {True: (2.0**60, 1e-15), False: (1.0, 1e-250)}
"""By width, 32 bits or 64: what weights begin with, and the least sum of them that is exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyPosteriors:
    """Part of a batch.

    Attributes:
        people: Their numbers in the batch.
        condition: ``(n, C)`` P(condition is among the causes).
        site: ``(n, S, 3)`` P(a lesion at this site and side).
    """

    people: slice
    condition: Floats
    site: Floats


def posteriors_of(
    people: Coded, tables: Tables, *, single: bool = True
) -> Iterator[ManyPosteriors]:
    """Yield the exact posterior of everyone, all pairs of causes included, a thousand at a time.

    It equals `legsense.inference.posterior.posterior_of` to 1e-6 in 32 bits and to 1e-12 in 64.

    Args:
        people: Checked answers.
        tables: Compiled knowledge.
        single: Reckon in 32 bits where they hold; False reckons in 64 throughout.
    """
    scored = _Scored(people, tables)
    for part in _parts(people):
        found = scored.posterior(part, single=single)
        for position in np.flatnonzero(~found.sound).tolist():
            _again(scored, part, position, found, wide=single)
        yield ManyPosteriors(people=part, condition=found.condition, site=found.site)


def _parts(people: Coded) -> Iterator[slice]:
    """Yield runs of people, none with too many painted maps."""
    begin = n_maps = 0
    for person in range(people.n_people):
        painted = person in people.marks
        if person - begin >= PEOPLE_TOGETHER or n_maps + painted > _MAPS_TOGETHER:
            yield slice(begin, person)
            begin, n_maps = person, 0
        n_maps += painted
    if begin < people.n_people:
        yield slice(begin, people.n_people)


def _again(
    scored: "_Scored", part: slice, position: int, found: BatchPosterior, *, wide: bool
) -> None:
    """Work out one person anew: in 64 bits, and if that is not enough by logarithms."""
    person = part.start + position
    if wide:
        one = scored.posterior(slice(person, person + 1), single=False)
        if one.sound[0]:
            found.condition[position], found.site[position] = one.condition[0], one.site[0]
            return
    answers, tables = answers_of(scored.people, person, scored.tables.vocabulary), scored.tables
    exact = posterior_of(
        work_out(evidence_of(answers, tables), tables, chart_evidence(answers, tables))
    )
    found.condition[position], found.site[position] = exact.condition, exact.site


class _Scored:
    """People as the kernel wants them.

    Args:
        people: Checked answers.
        tables: Compiled knowledge.
    """

    def __init__(self, people: Coded, tables: Tables) -> None:
        self.people = people
        self.tables = tables
        specs = list(tables.vocabulary.findings.values())
        index = {spec.id: number for number, spec in enumerate(specs)}
        self._code = _with_classes(people, tables)
        age = people.number[index["age_years"]]
        known = people.code[index["age_years"]] >= 0
        starts = np.array(AGE_BAND_STARTS_YEARS[1:])
        band = np.searchsorted(starts, np.where(known, age, 0.0), side="right")
        self._band: Ints = np.where(known, band, len(AGE_BAND_STARTS_YEARS)).astype(np.int64)
        self._aged: Ints = (known & (age >= AGED_FROM_YEARS)).astype(np.int64)
        values = ("female", "male")
        sexes = specs[index["sex_recorded"]].values
        of_code = np.array([1 + values.index(v) if v in values else 0 for v in sexes] + [0, 0, 0])
        self._sex: Ints = of_code[people.code[index["sex_recorded"]]].astype(np.int64)
        self._tried: NDArray[np.bool_] = np.zeros((0, 0), dtype=bool)
        if people.self_tested:
            self._tried = np.zeros(people.code.shape, dtype=bool)
            for f, flags in people.self_tested.items():
                self._tried[f] = flags

    def posterior(self, part: slice, *, single: bool) -> BatchPosterior:
        """Return the posterior of some people, in 32 bits or in 64."""
        figures = figures_of(self.tables, single=single)
        chart, charts = self._charts(part, figures)
        code = np.ascontiguousarray(self._code[:, part])
        tried = np.ascontiguousarray(self._tried[:, part])
        work = gather(code, self._aged[part], chart, tried, figures)
        prior = priors(code, self._band[part], self._sex[part], figures)
        n_sites = len(self.tables.vocabulary.sites)
        return posteriors(work, prior, charts, n_sites, np.array(_START[single]), figures)

    def _charts(self, part: slice, figures: Figures) -> tuple[Ints, Charts]:
        """Return the number of each person's map, and what every distinct map says."""
        chart = np.zeros(part.stop - part.start, dtype=np.int64)
        number: dict[tuple[tuple[Mark, ...], bool], int] = {}
        painted = [each for each in range(part.start, part.stop) if each in self.people.marks]
        for person in painted:
            key = self.people.marks[person], bool(self.people.marks_complete[person])
            chart[person - part.start] = number.setdefault(key, len(number) + 1)
        n_blocks, length = figures.odds.shape
        single = np.empty((len(number), 3, len(self.tables.vocabulary.sites)))
        pair = np.empty((len(number), n_blocks, 9, length), dtype=figures.odds.dtype)
        blocks = Blocks(self.tables) if number else None
        for (marks, complete), position in number.items():
            answers = Answers(marks=marks, marks_complete=complete)
            told = chart_evidence(answers, self.tables)
            if told is not None and blocks is not None:
                single[position - 1] = told.single
                pair[position - 1] = blocks.of_sides(chart_factors(self.tables, told))
        return chart, Charts(single, pair)


def _with_classes(people: Coded, tables: Tables) -> Codes:
    """Return the codes with the class of every measured finding that is scored by class."""
    code = people.code
    for f, spec in enumerate(tables.vocabulary.findings.values()):
        known = code[f] >= 0
        if spec.classes and known.any():
            code = code.copy() if code is people.code else code
            below = [each.below for each in spec.classes if each.below is not None]
            code[f, known] = np.searchsorted(below, people.number[f][known], side="right")
    return code
