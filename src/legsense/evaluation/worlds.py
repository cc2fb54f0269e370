"""Do the intervals hold what they promise? Other knowledge bases are drawn, and each is worked out whole.

The interval of a probability comes from one vectorised pass with shortcuts: two conditions together
move with the mean of what each moves, and values of one finding are not brought back to one. Here each
draw of all figures is a world of its own, whose posterior is worked out exactly from changed tables.
The interval should hold it as often as kb/model/settings.yaml says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.random import Generator

from legsense.evaluation.calibration import Share, wilson
from legsense.evaluation.influence_people import drawn_people
from legsense.inference.evidence import evidence_of
from legsense.inference.intervals import intervals_of
from legsense.inference.posterior import posterior_of, work_out
from legsense.localisation.chart import chart_evidence
from legsense.model.answers import Answers
from legsense.model.tables import Floats, Tables

_WORTH_NAMING = 0.01
_MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How often intervals held the posterior of another world.

    Attributes:
        promised: Share that kb/model/settings.yaml promises.
        leading: Of the leading cause of each person.
        named: Of every cause of at least 1 in 100.
    """

    promised: float
    leading: Share
    named: Share


def people_of_worlds(n_people: int, tables: Tables, *, seed: int) -> tuple[Answers, ...]:
    """Return a tenth of as many people, drawn from the model; fifty at most, each in many worlds.

    Args:
        n_people: How many are drawn elsewhere.
        tables: Compiled knowledge.
        seed: Same seed, same people.
    """
    return drawn_people(min(n_people // 10 + 1, _MOST_PEOPLE), tables, seed=seed)


def coverage(
    people: Sequence[Answers],
    tables: Tables,
    *,
    seed: int,
    n_worlds: int | None = None,
    worlds_of: Tables | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Coverage:
    """Return how often the intervals of some people hold what other worlds say of them.

    Args:
        people: Whose posterior is worked out.
        tables: Compiled knowledge.
        seed: Of the worlds.
        n_worlds: How many knowledge bases are drawn within the ranges; two a person when not given.
        worlds_of: Tables whose ranges the worlds are drawn from; the same when not given.
        progress: Told the worlds done and how many there will be.
    """
    known = []
    for answers in people:
        chart = chart_evidence(answers, tables)
        workings = work_out(evidence_of(answers, tables), tables, chart)
        posterior = posterior_of(workings)
        known.append((workings, posterior, *intervals_of(workings, posterior)))
    rng = np.random.default_rng(seed)
    n_worlds = 2 * len(people) if n_worlds is None else n_worlds
    hits = np.zeros(2)
    asked = np.zeros(2)
    for done in range(n_worlds):
        world = drawn_world(worlds_of or tables, rng)
        for workings, posterior, low, high in known:
            there = posterior_of(work_out(workings.evidence, world, workings.chart)).condition
            inside = (there >= low) & (there <= high)
            named = posterior.condition >= _WORTH_NAMING
            hits += (inside[posterior.condition[:-1].argmax()], inside[named].sum())
            asked += (1, named.sum())
        if progress is not None:
            progress(done + 1, n_worlds)
    return Coverage(
        promised=tables.settings["interval_coverage"],
        leading=wilson(float(hits[0]), float(asked[0])),
        named=wilson(float(hits[1]), float(asked[1])),
    )


def drawn_world(tables: Tables, rng: Generator) -> Tables:
    """Return tables with every figure drawn from its range on the log-odds scale.

    Of a yes-or-no finding the absent figure follows the present one; several values of one finding
    are brought back to a sum of one. What single figures do not hold (``model_error``) is drawn as a
    factor of each condition's share.

    Args:
        tables: Compiled knowledge.
        rng: Seeded.
    """
    reach = NormalDist().inv_cdf((1.0 + tables.settings["range_coverage"]) / 2.0)
    by_condition, by_row = tables.slot_by_condition.copy(), tables.slot_by_row.copy()
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        for start in {int(tables.slot_start[index]), int(tables.aged_slot_start[index])}:
            if start < 0:
                continue
            yes_no = spec.sided or spec.yes_no
            slots = np.arange(start, start + (2 if yes_no else len(spec.scored_values())))
            shift = _shifts(tables.slot_spread[:, slots], reach, rng)
            for figures, moved_by in (
                (by_condition, shift),
                (by_row, shift[:, tables.row_condition]),
            ):
                figures[slots] = _moved(figures[slots], moved_by, yes_no=yes_no)
    return replace(
        tables,
        slot_by_condition=by_condition,
        slot_by_row=by_row,
        prior=_shares(tables, reach, rng),
    )


def _shifts(spread: Floats, reach: float, rng: Generator) -> Floats:
    """Return draws of log-odds whose ends lie where the ranges do, shape ``(values, C)``."""
    normals = rng.standard_normal(spread.shape[1:])
    shift: Floats = normals * np.where(normals < 0.0, spread[0], spread[1]) / reach
    return shift


def _moved(figures: Floats, shift: Floats, *, yes_no: bool) -> Floats:
    """Return the figures ``(values, rows, K)`` of one finding, moved on the log-odds scale."""
    open_ended = (figures > 0.0) & (figures < 1.0)  # A certainty has no log-odds, and stays.
    odds = np.where(open_ended, figures, 0.5) / np.where(open_ended, 1.0 - figures, 0.5)
    odds = odds * np.exp(shift)[:, :, None]
    moved: Floats = np.where(open_ended, odds / (1.0 + odds), figures)
    if not yes_no:
        moved /= moved.sum(axis=0, keepdims=True)
        return moved
    if open_ended[0].all():  # Of a finding whose no says nothing, the absent figure is 1.
        moved[0] = 1.0 - moved[1]
    return moved


def _shares(tables: Tables, reach: float, rng: Generator) -> Floats:
    """Return ``(bands, C, 3)`` shares with the best figure drawn; the ends stay where they are."""
    best = np.log(tables.prior)
    normals = rng.standard_normal(tables.n_conditions)
    error = tables.settings["model_error"] * rng.standard_normal(tables.n_conditions)
    down, up = best[..., 1] - best[..., 0], best[..., 2] - best[..., 1]
    shares = tables.prior.copy()
    shares[..., 1] *= np.exp(normals * np.where(normals < 0.0, down, up) / reach + error)
    return shares
