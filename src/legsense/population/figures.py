"""The tables laid out for the kernel: pairs by the distance of their conditions, so lanes stay full."""

from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from legsense.inference.prior import SMALLEST
from legsense.model.tables import LESION_SIDES, Floats, Ints, Tables
from legsense.model.vocabulary import FindingSpec
from legsense.population.coded import SIDED_CODES, values_of

Reals: TypeAlias = NDArray[Any]
"""Floats of the width that the kernel was asked for."""

PRESENT_SLOT: Final = 0
ABSENT_SLOT: Final = 1
CATEGORY_SLOT: Final = 2


class Figures(NamedTuple):
    """All arrays of the kernel.

    Pairs stand in ``H`` rows of ``M`` paired conditions: row ``d`` holds the pairs of condition ``i``
    with ``i + d + 1`` (counted round), so that every operation runs over neighbours. Arrays over the
    second of a pair hold the conditions twice, to save counting round. Slots are those of the
    tables and behind them, in the same order, those of movements that the person tried alone.

    Attributes:
        slot_of, risk_of: ``(2, F, V)`` by age from 60 on, finding and code: slot; ``(F, V)`` risk slot;
            -1 where the answer is not scored.
        by_group: Findings in the order of their groups, scored or a risk factor.
        group: ``(F,)`` group of each finding.
        group_rho: ``(F,)`` rho of the group of each finding; 0 where it stands alone.
        yields_to_map: ``(F,)`` left out where there are marks.
        entry: ``(F,)`` the complaint itself, whose side alone counts.
        side_of: ``(2, F)`` number in `alpha` of a sided finding; -1 for the others.
        kind: ``(N,)`` how two causes join: present, absent, or a category.
        n_points: ``(N,)`` 1 where the strength does not matter, else K.
        first, second: ``(N, K, 2M)`` figures of one and the other cause; see `Figures.kind`.
        rows: ``(N, K, R)`` P(value | row, strength).
        weights: ``(K,)`` of the strength points.
        odds: ``(H, M)`` odds of having both against chance; 0 where a row holds a pair twice.
        alpha, beta: ``(Z, H, M)`` P(a sided finding comes from the first, the second cause alone).
        felt: ``(3, 3)`` P(felt side | side of the lesion).
        side: ``(2M, 3)`` P(side | condition).
        log_share: ``(B, X, C)`` ln of share times sex factor.
        risk: ``(B, Q, C)`` ln of what a risk factor does.
        row_condition, row_site: ``(R,)``.
        row_share: ``(R,)``; row_side: ``(R, 3)``.
        place_condition, place_site: ``(L,)`` every site a condition may have.
        place_given: ``(L, 3)`` P(site | condition, side).
    """

    slot_of: Ints
    risk_of: Ints
    by_group: Ints
    group: Ints
    group_rho: Floats
    yields_to_map: NDArray[np.bool_]
    entry: NDArray[np.bool_]
    side_of: Ints
    kind: Ints
    n_points: Ints
    first: Reals
    second: Reals
    rows: Reals
    weights: Reals
    odds: Reals
    alpha: Reals
    beta: Reals
    felt: Reals
    side: Reals
    log_share: Floats
    risk: Floats
    row_condition: Ints
    row_site: Ints
    row_share: Floats
    row_side: Floats
    place_condition: Ints
    place_site: Ints
    place_given: Floats


@lru_cache(maxsize=4)
def figures_of(tables: Tables, *, single: bool = True) -> Figures:
    """Return the arrays of one set of tables.

    Args:
        tables: Compiled knowledge.
        single: Take 32 bits for what is read most; False takes 64.
    """
    width = np.float32 if single else np.float64
    codes = _code_arrays(tables)
    slots = _slot_arrays(tables)
    sided = _sided_arrays(tables)
    pairs = _pair_odds(tables)
    placed = np.nonzero(tables.condition_side_site.any(axis=1))
    numbers = list(range(len(tables.vocabulary.findings)))
    rho = [spec.rho for spec in tables.vocabulary.groups.values()]
    group = tables.finding_group
    return Figures(
        slot_of=codes["slot_of"],
        risk_of=codes["risk_of"],
        by_group=np.array(sorted(numbers, key=lambda f: (int(group[f]), f)), dtype=np.int64),
        group=group,
        group_rho=np.array([rho[g] if g < len(rho) else 0.0 for g in group.tolist()]),
        yields_to_map=np.array(
            [spec.map_overlap or spec.entry for spec in tables.vocabulary.findings.values()]
        ),
        entry=np.array([spec.entry for spec in tables.vocabulary.findings.values()]),
        side_of=sided["side_of"],
        kind=slots["kind"],
        n_points=slots["n_points"],
        first=slots["first"].astype(width),
        second=slots["second"].astype(width),
        rows=slots["rows"].astype(width),
        weights=tables.strength_weights.astype(width),
        odds=pairs.astype(width),
        alpha=sided["alpha"].astype(width),
        beta=sided["beta"].astype(width),
        felt=tables.side_given_lesion.astype(width),
        side=_twice(tables.condition_side[:-1], axis=0).astype(width),
        log_share=np.log(
            np.maximum(tables.prior[:, None, :, 1] * tables.sex_factor[None], SMALLEST)
        ),
        risk=tables.risk_log_factor,
        row_condition=tables.row_condition,
        row_site=tables.row_site,
        row_share=tables.row_share,
        row_side=tables.row_side,
        place_condition=placed[0],
        place_site=placed[1],
        place_given=np.ascontiguousarray(tables.condition_side_site[placed[0], :, placed[1]]),
    )


def _twice(values: Floats, *, axis: int = -1) -> Floats:
    return np.concatenate([values, values], axis=axis)


def _value_of_code(spec: FindingSpec) -> list[int]:
    """Return the number of the scored value that each code stands for."""
    if spec.sided:
        return [0] + [1] * (len(SIDED_CODES) - 1)
    return list(range(len(spec.classes if spec.measured else values_of(spec))))


def _code_arrays(tables: Tables) -> dict[str, Ints]:
    specs = list(tables.vocabulary.findings.values())
    n_codes = max(len(_value_of_code(spec)) for spec in specs) + 1
    slot_of = np.full((2, len(specs), n_codes), -1, dtype=np.int64)
    risk_of = np.full((len(specs), n_codes), -1, dtype=np.int64)
    for f, spec in enumerate(specs):
        for code, value in enumerate(_value_of_code(spec)):
            if tables.risk_slot_start[f] >= 0:
                risk_of[f, code] = tables.risk_slot_start[f] + value
            if tables.slot_start[f] < 0 or (spec.one_way and value == 0):
                continue
            slot_of[0, f, code] = tables.slot_start[f] + value
            slot_of[1, f, code] = tables.aged_slot_start[f] + value
    return {"slot_of": slot_of, "risk_of": risk_of}


def _slot_arrays(tables: Tables) -> dict[str, Any]:
    """Return the figures of every slot as two causes need them, and of movements tried alone."""
    plain, pull = tables.slot_by_condition, tables.settings["self_test_pull"]
    background = plain[:, -1:, :]
    by_condition = np.concatenate([plain, plain + pull * (background - plain)])
    rows = tables.slot_by_row
    by_row = np.concatenate([rows, rows + pull * (background - rows)])
    kind = np.tile(_kinds(tables), 2)
    present = by_condition.copy()
    absent_slots = np.flatnonzero(kind == ABSENT_SLOT)
    present[absent_slots] = by_condition[absent_slots + 1]
    first, second = _joined(present, kind)
    constant = np.ptp(by_row, axis=2).max(axis=1) == 0.0
    constant &= np.ptp(first, axis=2).max(axis=1) == 0.0
    constant &= np.ptp(second, axis=2).max(axis=1) == 0.0
    return {
        "kind": kind,
        "n_points": np.where(constant, 1, len(tables.strength_weights)),
        "first": _twice(first[:, :-1].transpose(0, 2, 1)),
        "second": _twice(second[:, :-1].transpose(0, 2, 1)),
        "rows": np.ascontiguousarray(by_row.transpose(0, 2, 1)),
    }


def _kinds(tables: Tables) -> Ints:
    kind = np.full(len(tables.slot_by_condition), CATEGORY_SLOT, dtype=np.int64)
    for f, spec in enumerate(tables.vocabulary.findings.values()):
        if tables.slot_start[f] < 0 or not (spec.sided or spec.yes_no):
            continue
        for start in (tables.slot_start[f], tables.aged_slot_start[f]):
            kind[start], kind[start + 1] = ABSENT_SLOT, PRESENT_SLOT
    return kind


def _joined(present: Floats, kind: Ints) -> tuple[Floats, Floats]:
    """Return what two causes a, b make together, written so that no small figure is lost.

    Absent is ``min(b, a min(b / leak, 1))``, which is ``min(a, b, a b / leak)``. Present is 1 less
    that, written as ``max(b, a + (1 - a) max((b - leak) / (1 - leak), 0))`` of the chances present.
    A category is half of each.
    """
    of_kind = kind[:, None, None]
    absent = 1.0 - present
    above = np.maximum(present - present[:, -1:], 0.0) / absent[:, -1:]
    below = np.minimum(absent / absent[:, -1:], 1.0)
    first = np.where(
        of_kind == PRESENT_SLOT, present, np.where(of_kind == ABSENT_SLOT, absent, present / 2.0)
    )
    second = np.where(of_kind == PRESENT_SLOT, above, np.where(of_kind == ABSENT_SLOT, below, 0.0))
    return first, second


def pair_rows(n_paired: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return first and second condition of each pair, ``(H, M)``, and whether it stands here once."""
    n_rows = n_paired // 2
    first = np.broadcast_to(np.arange(n_paired), (n_rows, n_paired))
    second = (first + np.arange(1, n_rows + 1)[:, None]) % n_paired
    counts = np.ones((n_rows, n_paired), dtype=bool)
    if n_paired % 2 == 0:
        counts[-1, n_paired // 2 :] = False
    return first.astype(np.int64), second.astype(np.int64), counts


def _pair_odds(tables: Tables) -> Floats:
    first, second, counts = pair_rows(tables.n_conditions - 1)
    odds: Floats = np.where(counts, np.exp(tables.pair_log_odds[first, second]), 0.0)
    return odds


def _sided_arrays(tables: Tables) -> dict[str, Any]:
    """Return from which of two causes a sided finding comes: see inference/likelihood.py."""
    first, second, _ = pair_rows(tables.n_conditions - 1)
    specs = list(tables.vocabulary.findings.values())
    side_of = np.full((2, len(specs)), -1, dtype=np.int64)
    number: dict[int, int] = {}
    alpha: list[Floats] = []
    beta: list[Floats] = []
    for f, spec in enumerate(specs):
        if not spec.sided or spec.entry or tables.slot_start[f] < 0:
            continue
        for aged, start in enumerate((tables.slot_start[f], tables.aged_slot_start[f])):
            if int(start) not in number:
                number[int(start)] = len(alpha)
                present = tables.slot_by_condition[start + 1] @ tables.strength_weights
                p, q = present[first], present[second]
                both = p * q
                alpha.append((p - both) / (p + q - both))
                beta.append((q - both) / (p + q - both))
            side_of[aged, f] = number[int(start)]
    empty = np.zeros((0, *first.shape))
    return {
        "side_of": side_of,
        "alpha": np.array(alpha) if alpha else empty,
        "beta": np.array(beta) if beta else empty,
    }


N_SIDES: Final = len(LESION_SIDES)
