"""People drawn from the model itself: a cause or two, then everything they would say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from legsense.model.tables import LESION_SIDES, Floats, Ints, Tables
from legsense.model.vocabulary import FindingSpec
from legsense.population.coded import NOT_ASKED, Coded, Codes, Flags, values_of
from legsense.population.figures import Blocks, Figures, figures_of
from legsense.population.gathering import priors
from legsense.population.simulated_marks import draw_marks

DRAWN_TOGETHER: Final = 2048
"""People drawn from one seed; so the first thousand of a million are those of a thousand."""

_AGES = (18.0, 95.0)
_PERSON = ("age_years", "sex_recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How people are drawn.

    Attributes:
        seed: Same seed, same people.
        noise: Share of answers that are replaced by another at random; 0 to 1.
        missing: Share of findings that nobody asked; 0 to 1. Age and sex are always known.
        missing_risks: The same for risk factors; None takes ``missing``.
        marks: Whether people paint where they are numb.
    """

    seed: int
    noise: float = 0.0
    missing: float = 0.9
    missing_risks: float | None = None
    marks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """People and the truth about them.

    Attributes:
        people: What they say.
        first, second: ``(n,)`` conditions; the second is -1 for people with one cause.
        site, side: ``(n,)`` of the first; `second_site` and `second_side` of the second.
    """

    people: Coded
    first: Ints
    second: Ints
    site: Ints
    side: Ints
    second_site: Ints
    second_side: Ints


def draw(n_people: int, recipe: Recipe, tables: Tables) -> Iterator[Drawn]:
    """Yield people drawn from the model, some thousands at a time.

    Age and sex are drawn evenly, risk factors from their background; the explanation from the prior
    that these give, pairs included; the answers of each group at one shared strength; sides from the
    sides of the lesions. A finding of which only the yes is scored is never asked, because the model
    has no chance for its no. What is drawn says nothing of how common anything is among people.

    Args:
        n_people: How many.
        recipe: How.
        tables: Compiled knowledge.
    """
    for batch, begin in enumerate(range(0, n_people, DRAWN_TOGETHER)):
        rng = np.random.default_rng([recipe.seed, batch])
        drawn = _Draw(DRAWN_TOGETHER, rng, tables).all(recipe)
        yield drawn if n_people - begin >= DRAWN_TOGETHER else first_of(drawn, n_people - begin)


def first_of(drawn: Drawn, n_people: int) -> Drawn:
    """Return the first people of some."""
    people = drawn.people
    kept = Coded(
        code=people.code[:, :n_people],
        number={f: each[:n_people] for f, each in people.number.items()},
        marks={person: each for person, each in people.marks.items() if person < n_people},
        marks_complete=people.marks_complete[:n_people],
        regions={},
        self_tested={},
    )
    names = ("first", "second", "site", "side", "second_site", "second_side")
    return Drawn(people=kept, **{name: getattr(drawn, name)[:n_people] for name in names})


class _Draw:
    """One batch of people in the making.

    Args:
        n_people: How many.
        rng: Seeded.
        tables: Compiled knowledge.
    """

    def __init__(self, n_people: int, rng: Generator, tables: Tables) -> None:
        self._n, self._rng, self._tables = n_people, rng, tables
        self._f: Figures = figures_of(tables, single=False)
        self._specs = list(tables.vocabulary.findings.values())
        self._index = {spec.id: number for number, spec in enumerate(self._specs)}
        self._code: Codes = np.full((len(self._specs), n_people), NOT_ASKED, dtype=np.int16)
        self._number = {
            f: np.full(n_people, np.nan) for f, spec in enumerate(self._specs) if spec.measured
        }

    def all(self, recipe: Recipe) -> Drawn:
        """Return the people, the truth about them first."""
        self._who()
        self._draw_risks()
        self._draw_explanation()
        strengths = self._rng.random((int(self._f.group.max()) + 1, self._n))
        for f in range(len(self._specs)):
            self._draw_finding(f, strengths[self._f.group[f]])
        self._spoil(recipe)
        marks = {}
        if recipe.marks:
            sites = np.stack([self.site, np.where(self.second < 0, -1, self.second_site)])
            sides = np.stack([self.side, self.second_side])
            marks = draw_marks(sites, sides, self._rng, self._tables)
        people = Coded(
            code=self._code,
            number=self._number,
            marks=marks,
            marks_complete=np.ones(self._n, dtype=bool),
            regions={},
            self_tested={},
        )
        return Drawn(
            people=people,
            first=self.first,
            second=self.second,
            site=self.site,
            side=self.side,
            second_site=self.second_site,
            second_side=self.second_side,
        )

    def _who(self) -> None:
        age = self._index["age_years"]
        self._number[age][:] = np.floor(self._rng.uniform(*_AGES, self._n))
        self._code[age] = 0
        values = self._specs[self._index["sex_recorded"]].values
        sex = self._rng.integers(0, 2, self._n)
        self._code[self._index["sex_recorded"]] = np.where(
            sex == 0, values.index("female"), values.index("male")
        )
        starts = np.array((40.0, 60.0, 75.0))
        self._band: Ints = np.searchsorted(starts, self._number[age], side="right").astype(np.int64)
        self._aged: Ints = (self._band >= 2).astype(np.int64)
        self._sex: Ints = sex.astype(np.int64) + 1

    def _draw_risks(self) -> None:
        for f in range(len(self._specs)):
            codes = np.flatnonzero(self._f.risk_of[f] >= 0)
            if not len(codes):
                continue
            slots = self._f.risk_of[f][codes]
            share = self._tables.risk_background[self._band][:, slots]
            self._code[f] = codes[_one_of_each(share, self._rng.random(self._n))]

    def _draw_explanation(self) -> None:
        prior = priors(self._code, self._band, self._sex, self._f)
        n_blocks, length = self._f.odds.shape
        blocks = Blocks(self._tables)
        pick, where = self._rng.random(self._n), self._rng.random(self._n)
        self.first = np.zeros(self._n, dtype=np.int64)
        self.second = np.full(self._n, -1, dtype=np.int64)
        self._cell = np.zeros(self._n, dtype=np.int64)
        one, other = blocks.first.ravel(), blocks.second.ravel()
        odds = self._f.odds.reshape(n_blocks * length)
        for person in range(self._n):
            pair = prior[person, one] * prior[person, other] * odds
            total = pair.sum()
            if pick[person] * (1.0 + total) < 1.0:
                self.first[person] = _one_of(prior[person], where[person])
            else:
                cell = _one_of(pair, where[person])
                self._cell[person] = cell
                self.first[person], self.second[person] = one[cell], other[cell]
        self._draw_places()

    def _draw_places(self) -> None:
        """Draw site and side: of a single cause by its row, of a pair by side and then site."""
        tables, draws = self._tables, self._rng.random((5, self._n))
        row_share = np.where(
            tables.row_condition[None, :] == self.first[:, None], tables.row_share[None, :], 0.0
        )
        self._row = _one_of_each(row_share, draws[0])
        alone = self.second < 0
        second = np.maximum(self.second, 0)
        side = tables.row_side[self._row]
        side = np.where(alone[:, None], side, tables.condition_side[self.first])
        self.side = _one_of_each(side, draws[1])
        self.second_side = _one_of_each(tables.condition_side[second], draws[2])
        placed = tables.condition_side_site
        site = _one_of_each(placed[self.first, self.side], draws[3])
        self.site = np.where(alone, tables.row_site[self._row], site)
        self.second_site = _one_of_each(placed[second, self.second_side], draws[4])

    def _draw_finding(self, f: int, strength: Floats) -> None:
        spec, answer_of = self._specs[f], self._f.answer_of[0, :, f]
        codes = np.flatnonzero((answer_of >= 0).all(axis=0))
        if spec.entry:
            self._draw_side(f, np.ones(self._n, dtype=bool))
            return
        if not len(codes) or spec.one_way:
            return
        if spec.sided:
            codes = codes[:2]
        point = np.searchsorted(np.cumsum(self._f.weights)[:-1], strength, side="right")
        chance = np.stack(
            [self._chance(answer_of[self._aged, code], point) for code in codes], axis=1
        )
        value = codes[_one_of_each(chance, self._rng.random(self._n))]
        if spec.measured:
            self._code[f] = 0
            self._number[f][:] = _within(spec, value, self._rng.random(self._n))
        else:
            self._code[f] = value
        if spec.sided:
            self._draw_side(f, value > 0)

    def _chance(self, answer: Ints, point: Ints) -> Floats:
        """Return P(answer | explanation, strength) of each person."""
        length = self._f.odds.shape[1]
        block, lane = self._cell // length, self._cell % length
        alone = self._f.rows[answer, point, self._row]
        paired = self._f.pairs[block, answer, point, lane]
        chance: Floats = np.where(self.second < 0, alone, paired)
        return chance

    def _draw_side(self, f: int, present: Flags) -> None:
        """Draw on which side a present finding is felt."""
        length = self._f.odds.shape[1]
        block, lane = self._cell // length, self._cell % length
        both = len(LESION_SIDES) * self.side + self.second_side
        chance = []
        for code in (1, 2, 3):
            said = self._f.felt_of[self._aged, f, code]
            alone = self._f.felt_alone[said, self.side]
            chance.append(np.where(self.second < 0, alone, self._f.felt[block, said, both, lane]))
        side = 1 + _one_of_each(np.stack(chance, axis=1), self._rng.random(self._n))
        self._code[f] = np.where(present, side, self._code[f])

    def _spoil(self, recipe: Recipe) -> None:
        """Replace some answers by others, and leave some findings unasked."""
        missing_risks = recipe.missing if recipe.missing_risks is None else recipe.missing_risks
        for f, spec in enumerate(self._specs):
            noisy = self._rng.random(self._n) < recipe.noise
            other = self._rng.random(self._n)
            is_risk = self._f.risk_of[f].max() >= 0
            dropped = self._rng.random(self._n) < (missing_risks if is_risk else recipe.missing)
            if spec.id in _PERSON:
                continue
            n_values = len(values_of(spec))
            if n_values > 1:
                moved = (self._code[f] + 1 + (other * (n_values - 1)).astype(np.int16)) % n_values
                self._code[f] = np.where(noisy & (self._code[f] >= 0), moved, self._code[f])
            self._code[f, dropped] = NOT_ASKED
            if spec.measured:
                self._number[f][dropped] = np.nan


def _one_of(weights: Floats, at: float) -> int:
    sums = np.cumsum(weights)
    return int(min(np.searchsorted(sums, at * sums[-1], side="right"), len(sums) - 1))


def _one_of_each(weights: NDArray[Any], at: Floats) -> Ints:
    """Return for each row of ``(n, m)`` weights one column, drawn by them."""
    sums = np.cumsum(weights, axis=1)
    chosen = (sums <= (at * sums[:, -1])[:, None]).sum(axis=1)
    numbers: Ints = np.minimum(chosen, weights.shape[1] - 1).astype(np.int64)
    return numbers


def _within(spec: FindingSpec, number: Ints, at: Floats) -> Floats:
    """Return a number within the class of each person."""
    bounds = [(spec.minimum or 0.0, spec.maximum or 0.0)] * len(spec.classes)
    for n, interval in enumerate(spec.classes):
        low, high = bounds[n]
        start = low if interval.from_value is None else max(low, interval.from_value)
        bounds[n] = (start, high if interval.below is None else min(high, interval.below))
    low_high = np.array(bounds)[number]
    numbers: Floats = low_high[:, 0] + at * (low_high[:, 1] - low_high[:, 0])
    return numbers
