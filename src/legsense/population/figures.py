"""The tables laid out for the kernel: pairs by the distance of their conditions, so lanes stay full.

Every figure is asked of inference/ one answer at a time, at one strength at a time. The kernel only
multiplies and adds what it finds here, so that a change of the model needs no change of the kernel.
"""

import dataclasses
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from legsense.inference.evidence import AGED_FROM_YEARS, Evidence, Observed, evidence_of
from legsense.inference.likelihood import (
    given,
    grouped,
    pair_group_likelihood,
    pairs_of,
    side_factors,
)
from legsense.inference.prior import SMALLEST
from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import LESION_SIDES, Floats, Ints, Tables
from legsense.model.vocabulary import FindingSpec
from legsense.population.coded import values_of

Reals: TypeAlias = NDArray[Any]
"""Floats of the width that the kernel was asked for."""

N_SIDES: Final = len(LESION_SIDES)

LINES_TOGETHER: Final = 8
"""Lines in a block: long enough for the lanes, small enough that what people share stays in cache."""


class Figures(NamedTuple):
    """All arrays of the kernel.

    Pairs stand in lines of ``M`` paired conditions: line ``d`` holds the pairs of condition ``i``
    with ``i + d + 1``, counted round, so that every step runs over neighbours. Some lines make one
    of ``D`` blocks of ``B`` pairs; a block that is not full ends in pairs of odds 0. ``N`` counts
    the answers that are scored, each once for the young, the aged, and where a movement was tried
    alone; ``Z`` the sided answers among them; ``V`` the codes of a finding.

    Attributes:
        answer_of: ``(2, 2, F, V)`` number of an answer, by tried alone, age from 60 on, finding and
            code; -1 where it is not scored.
        felt_of: ``(2, F, V)`` number of what a sided answer says of sides; -1 where it says nothing.
        risk_of: ``(F, V)`` risk slot; -1 where the answer is no risk factor.
        by_group: Findings in the order of their groups.
        group: ``(F,)`` group of each finding.
        group_rho: ``(F,)`` rho of the group of each finding; 0 where it stands alone.
        n_points: ``(N,)`` 1 where the strength does not matter, else K.
        rows: ``(N, K, R)`` P(answer | row, strength).
        pairs: ``(D, N, K, B)`` P(answer | pair, strength).
        weights: ``(K,)`` of the strength points.
        odds: ``(D, B)`` odds of having both against chance; 0 where a line holds a pair twice.
        sides: ``(D, 9, B)`` P(both sides | pair).
        felt: ``(D, Z, 9, B)`` P(side answered | both sides, pair).
        felt_alone: ``(Z, 3)`` the same for one cause.
        log_share: ``(B, X, C)`` ln of share times sex factor.
        risk: ``(B, Q, C)`` ln of what a risk factor does.
        row_condition, row_site: ``(R,)``.
        row_share: ``(R,)`` P(site | condition); row_side: ``(R, 3)`` P(side | row).
        place_condition, place_site: ``(L,)`` every site that a condition may have.
        place_given: ``(L, 3)`` P(site | condition, side).
    """

    answer_of: Ints
    felt_of: Ints
    risk_of: Ints
    by_group: Ints
    group: Ints
    group_rho: Floats
    n_points: Ints
    rows: Reals
    pairs: Reals
    weights: Reals
    odds: Reals
    sides: Reals
    felt: Reals
    felt_alone: Floats
    log_share: Floats
    risk: Floats
    row_condition: Ints
    row_site: Ints
    row_share: Floats
    row_side: Floats
    place_condition: Ints
    place_site: Ints
    place_given: Floats


@lru_cache(maxsize=2)
def figures_of(tables: Tables, *, single: bool = True) -> Figures:
    """Return the arrays of one set of tables.

    Args:
        tables: Compiled knowledge.
        single: Take 32 bits for what is read most; False takes 64.
    """
    width = np.float32 if single else np.float64
    listed = _Listed(tables)
    findings = list(tables.vocabulary.findings.values())
    group, rho = tables.finding_group, [s.rho for s in tables.vocabulary.groups.values()]
    share = tables.prior[:, None, :, 1] * tables.sex_factor[None]
    placed = np.nonzero(tables.condition_side_site.any(axis=1))
    blocks = Blocks(tables)
    return Figures(
        answer_of=listed.answer_of,
        felt_of=listed.felt_of,
        risk_of=listed.risk_of,
        by_group=np.array(
            sorted(range(len(findings)), key=lambda f: (int(group[f]), f)), dtype=np.int64
        ),
        group=group,
        group_rho=np.array([rho[g] if g < len(rho) else 0.0 for g in group.tolist()]),
        weights=tables.strength_weights.astype(width),
        odds=blocks.of_conditions(np.exp(tables.pair_log_odds)).astype(width),
        sides=blocks.of_sides(side_factors(_only(), tables)).astype(width),
        log_share=np.log(np.maximum(share, SMALLEST)),
        risk=tables.risk_log_factor,
        row_condition=tables.row_condition,
        row_site=tables.row_site,
        row_share=tables.row_share,
        row_side=tables.row_side,
        place_condition=placed[0],
        place_site=placed[1],
        place_given=np.ascontiguousarray(tables.condition_side_site[placed[0], :, placed[1]]),
        **_answer_arrays(listed.answers, blocks, tables, width),
        **_felt_arrays(listed.felt, blocks, tables, width),
    )


class Blocks:
    """Pairs in blocks of lines of equal distance; see `Figures`.

    Args:
        tables: Compiled knowledge; the last condition is in no pair.

    Attributes:
        first, second: ``(D, B)`` the conditions of each pair.
    """

    def __init__(self, tables: Tables) -> None:
        n_paired = tables.n_conditions - 1
        n_lines = n_paired // 2
        n_blocks = -(-n_lines // LINES_TOGETHER)
        self.shape = (n_blocks, LINES_TOGETHER * n_paired)
        lines = np.arange(n_blocks * LINES_TOGETHER)[:, None]
        first = np.arange(n_paired)[None, :] + 0 * lines
        second = (first + lines + 1) % n_paired
        once = (lines < n_lines) & (first != second)
        if n_paired % 2 == 0:
            once &= (lines < n_lines - 1) | (first < n_paired // 2)
        number = np.zeros((n_paired, n_paired), dtype=np.int64)
        one, other = pairs_of(tables)
        number[one, other] = number[other, one] = np.arange(len(one))
        self.first = first.reshape(self.shape)
        self.second = second.reshape(self.shape)
        self._once = once.reshape(self.shape)
        self._number = number[self.first, self.second]
        self._turned = self.first > self.second

    def of_conditions(self, square: Floats) -> Floats:
        """Return ``(D, B)`` of a square over conditions; 0 where a block holds a pair twice."""
        blocks: Floats = np.where(self._once, square[self.first, self.second], 0.0)
        return blocks

    def of_pairs(self, by_pair: Floats, turned: Floats | None = None) -> Floats:
        """Return ``(D, B)`` of values over the pairs of inference/.

        Args:
            by_pair: ``(P,)`` values.
            turned: The values with first and second exchanged, where that makes a difference.
        """
        straight: Floats = by_pair[self._number]
        return (
            straight if turned is None else np.where(self._turned, turned[self._number], straight)
        )

    def of_sides(self, factors: Floats) -> Floats:
        """Return ``(D, 9, B)`` of ``(3, 3, P)`` factors by the side of the first and the second."""
        cells = [
            self.of_pairs(factors[s, t], factors[t, s])
            for s in range(N_SIDES)
            for t in range(N_SIDES)
        ]
        return np.stack(cells, axis=1)


def _only(*observed: Observed) -> Evidence:
    return Evidence(observed=observed, risks=(), band=0, sex=0)


def _answers_to(spec: FindingSpec) -> list[AnswerValue]:
    """Return an answer for each code of a finding."""
    if spec.measured:
        return [_number_in(spec, number) for number in range(len(spec.classes))]
    return [] if spec.regions else list(values_of(spec))


def _number_in(spec: FindingSpec, number: int) -> float:
    start = spec.classes[number].from_value
    below = spec.classes[number].below
    if start is not None:
        return start
    return float(spec.minimum or 0.0) if below is None else min(below - 1.0, below / 2.0)


class _Listed:
    """Every answer that is scored, each once, and where its code leads.

    Args:
        tables: Compiled knowledge.
    """

    def __init__(self, tables: Tables) -> None:
        specs = list(tables.vocabulary.findings.values())
        n_codes = max(len(_answers_to(spec)) for spec in specs) + 1
        self.answer_of = np.full((2, 2, len(specs), n_codes), -1, dtype=np.int64)
        self.felt_of = np.full((2, len(specs), n_codes), -1, dtype=np.int64)
        self.risk_of = np.full((len(specs), n_codes), -1, dtype=np.int64)
        self.answers: list[Observed] = []
        self.felt: list[Observed] = []
        self._number: dict[tuple[int, float], int] = {}
        self._felt_number: dict[tuple[int, int], int] = {}
        for f, spec in enumerate(specs):
            for code, answer in enumerate(_answers_to(spec)):
                for aged in (0, 1):
                    self._list(tables, spec, (f, code), answer, aged)

    def _list(
        self,
        tables: Tables,
        spec: FindingSpec,
        cell: tuple[int, int],
        answer: AnswerValue,
        aged: int,
    ) -> None:
        values = {"age_years": float(AGED_FROM_YEARS if aged else 0)} | {spec.id: answer}
        for tried in (0, 1) if spec.self_test else (0,):
            alone = frozenset({spec.id} if tried else ())
            evidence = evidence_of(Answers(values=values, self_tested=alone), tables)
            for _, slot in evidence.risks:
                self.risk_of[cell] = slot
            for item in evidence.observed:
                if grouped(_only(item), tables):
                    self.answer_of[tried, aged, *cell] = self._numbered(item)
                if item.side is not None:
                    self.felt_of[aged, *cell] = self._felt_numbered(item)
        if not spec.self_test:
            self.answer_of[1, aged, *cell] = self.answer_of[0, aged, *cell]

    def _numbered(self, item: Observed) -> int:
        key = (item.first + item.value, item.pull)
        if key not in self._number:
            self._number[key] = len(self.answers)
            self.answers.append(item)
        return self._number[key]

    def _felt_numbered(self, item: Observed) -> int:
        key = (item.first, item.side or 0)
        if key not in self._felt_number:
            self._felt_number[key] = len(self.felt)
            self.felt.append(item)
        return self._felt_number[key]


def _answer_arrays(
    answers: list[Observed], blocks: Blocks, tables: Tables, width: type
) -> dict[str, Any]:
    n_points = len(tables.strength_weights)
    rows: Reals = np.empty((len(answers), n_points, len(tables.row_condition)), dtype=width)
    pairs: Reals = np.empty((blocks.shape[0], len(answers), n_points, blocks.shape[1]), dtype=width)
    differs = np.zeros(len(answers), dtype=bool)
    for n, item in enumerate(answers):
        differs[n] = np.ptp(tables.slot_by_row[item.first + item.value], axis=-1).max() > 0.0
        rows[n] = given(item, tables.slot_by_row, item.value, tables).T
    at_one_strength = [
        dataclasses.replace(
            tables,
            slot_by_condition=np.ascontiguousarray(tables.slot_by_condition[..., k : k + 1]),
            strength_weights=np.ones(1),
        )
        for k in range(n_points)
    ]
    for n, item in enumerate(answers):
        for k in range(n_points):
            if k and not differs[n]:
                pairs[:, n, k] = pairs[:, n, 0]
            else:
                pairs[:, n, k] = blocks.of_pairs(pair_group_likelihood([item], at_one_strength[k]))
    return {"rows": rows, "pairs": pairs, "n_points": np.where(differs, n_points, 1)}


def _felt_arrays(
    felt: list[Observed], blocks: Blocks, tables: Tables, width: type
) -> dict[str, Any]:
    any_side = dataclasses.replace(tables, condition_side=np.ones_like(tables.condition_side))
    arrays = [blocks.of_sides(side_factors(_only(item), any_side)) for item in felt]
    alone = [tables.side_given_lesion[:, item.side] for item in felt]
    shape = (blocks.shape[0], 0, N_SIDES**2, blocks.shape[1])
    return {
        "felt": np.stack(arrays, axis=1).astype(width) if arrays else np.empty(shape, width),
        "felt_alone": np.array(alone) if alone else np.empty((0, N_SIDES)),
    }
