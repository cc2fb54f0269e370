"""Does the engine agree with its own model? People are drawn from it, and the truth must rank evenly.

Simulation-based calibration: draw a truth and answers from the model, then explanations from the
posterior given those answers. The posterior probability of the true explanation must be as likely to
stand at any place among those of the drawn ones as at any other; a peak or a slope shows a fault.
Even ranks also mean that sets of the most probable explanations hold the truth as often as they say.

Source: Talts et al. 2018, arXiv:1804.06788; a quantity that depends on the answers, such as this one,
is the sharper test: Modrak et al. 2023, doi:10.1214/23-BA1404.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from legsense.inference.evidence import evidence_of
from legsense.inference.posterior import Posterior, posterior_of, work_out
from legsense.localisation.chart import chart_evidence
from legsense.model.tables import Floats, Ints, Tables
from legsense.population.coded import answers_of
from legsense.population.simulate import Drawn, Recipe, draw

N_DRAWS: Final = 19
"""Explanations drawn for each person, so that there are twenty ranks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """What came of people drawn from the model.

    Attributes:
        ranks: ``(20,)`` how often the truth had each rank.
        said: P(it is among the causes) of every condition worth naming, of every person.
        true: 1 where it was among the causes; as ``said``.
    """

    ranks: Ints
    said: Floats
    true: Floats

    @property
    def n_people(self) -> int:
        """People drawn."""
        return int(self.ranks.sum())


def self_check(
    n_people: int,
    recipe: Recipe,
    tables: Tables,
    *,
    least: float = 0.001,
    progress: Callable[[int, int | None], None] | None = None,
) -> SelfCheck:
    """Return the ranks of the truth, and what was said beside what was so.

    Only people without noise can come out even, and only when every risk factor is known: with one
    unknown the prior is no more than nearly the mean over it.

    Args:
        n_people: How many are drawn.
        recipe: How they are drawn.
        tables: Compiled knowledge.
        least: Probabilities below this are not kept for the calibration.
        progress: Told the people done and the people there will be.
    """
    rng = np.random.default_rng([recipe.seed, 3])
    row_of = _rows(tables)
    ranks = np.zeros(N_DRAWS + 1, dtype=np.int64)
    said: list[Floats] = []
    true: list[Floats] = []
    for drawn in draw(n_people, recipe, tables):
        for person in range(drawn.people.n_people):
            answers = answers_of(drawn.people, person, tables.vocabulary)
            chart = chart_evidence(answers, tables)
            posterior = posterior_of(work_out(evidence_of(answers, tables), tables, chart))
            ranks[_rank(posterior, drawn, person, row_of, rng)] += 1
            so = np.zeros(tables.n_conditions)
            so[drawn.first[person]] = 1.0
            if drawn.second[person] >= 0:
                so[drawn.second[person]] = 1.0
            kept = posterior.condition >= least
            said.append(posterior.condition[kept])
            true.append(so[kept])
            if progress is not None:
                progress(int(ranks.sum()), n_people)
    return SelfCheck(
        ranks=ranks,
        said=np.minimum(np.concatenate(said), 1.0),
        true=np.concatenate(true),
    )


def _rows(tables: Tables) -> dict[tuple[int, int], int]:
    """Return (condition, site) to its row."""
    places = zip(tables.row_condition.tolist(), tables.row_site.tolist(), strict=True)
    return {place: row for row, place in enumerate(places)}


def _rank(
    posterior: Posterior,
    drawn: Drawn,
    person: int,
    row_of: dict[tuple[int, int], int],
    rng: Generator,
) -> int:
    """Return how many drawn explanations are less probable than the true one; ties by lot."""
    chances = np.concatenate([posterior.single.ravel(), posterior.pair])
    first, second = int(drawn.first[person]), int(drawn.second[person])
    if second < 0:
        truth = 3 * row_of[first, int(drawn.site[person])] + int(drawn.side[person])
    else:
        one, other = min(first, second), max(first, second)
        at = (posterior.pair_first == one) & (posterior.pair_second == other)
        truth = posterior.single.size + int(np.flatnonzero(at)[0])
    others = rng.choice(len(chances), N_DRAWS, p=chances / chances.sum())
    below = int((chances[others] < chances[truth]).sum())
    ties = int((chances[others] == chances[truth]).sum())
    return below + int(rng.integers(ties + 1))
