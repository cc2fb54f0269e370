"""The same model a second time, by plain loops: slow, written from the design, to check the fast engine.

Nothing here uses numpy beyond reading figures out of the tables, and nothing is shared with the
engine: answers are read anew, every sum is a loop, every product is written out.
"""

import math
from dataclasses import dataclass
from typing import Any

from legsense.model.answers import UNKNOWN, Answers
from legsense.model.tables import Tables
from legsense.model.vocabulary import FindingSpec

SIDES = ("left", "right", "both")
AGED_FROM = 60.0
"""From this age the background of some signs has a floor, because healthy people show them."""
BAND_ENDS = (40.0, 60.0, 75.0, math.inf)
SMALLEST_SHARE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One finding as the model hears it: the slots of its values, which was given, and the side.

    Of some findings one value is what no condition brings about: ``unaffected``. A movement that the
    person tried alone is drawn by ``pull`` towards its background.
    """

    finding: FindingSpec
    group: int
    slots: tuple[int, ...]
    value: int
    side: int | None
    unaffected: int | None
    pull: float

    @property
    def yes_no(self) -> bool:
        """Whether the values are absent and present."""
        return self.finding.sided or self.finding.values == ("absent", "present")

    @property
    def weighs(self) -> bool:
        """Whether the value itself is evidence; of the entry complaint only the side is."""
        return not self.finding.entry and not (self.finding.one_way and self.value == 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """P(explanation | answers), by name.

    Attributes:
        condition: Condition to P(it is among the causes).
        single: (condition, site, side) to P(this alone).
        pair: (condition, condition) to P(these two together).
        site: (site, side) to P(a lesion there).
        log_evidence: ln P(answers).
    """

    condition: dict[str, float]
    single: dict[tuple[str, str, str], float]
    pair: dict[tuple[str, str], float]
    site: dict[tuple[str, str], float]
    log_evidence: float


_ARRAYS = (
    "strength_weights",
    "slot_start",
    "aged_slot_start",
    "finding_group",
    "slot_by_row",
    "slot_by_condition",
    "row_condition",
    "row_site",
    "row_share",
    "row_side",
    "condition_side",
    "condition_side_site",
    "prior",
    "sex_factor",
    "risk_slot_start",
    "risk_log_factor",
    "pair_log_odds",
    "side_given_lesion",
    "region_numb",
    "extent_weights",
    "reporting",
)


class _Plain:
    """The figures of the tables as nested lists, which plain loops read faster than arrays."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        for name in _ARRAYS:
            setattr(self, name, getattr(tables, name).tolist())
        words = tables.vocabulary
        self.findings = list(words.findings.values())
        self.conditions = list(words.conditions)
        self.sites = list(words.sites)
        self.regions = list(words.regions)
        self.other = len(self.conditions) - 1

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


_MADE: dict[int, _Plain] = {}


def plain(tables: Tables) -> _Plain:
    """Return the tables as lists, made once for each tables object."""
    if id(tables) not in _MADE:
        _MADE[id(tables)] = _Plain(tables)
    return _MADE[id(tables)]


def reference_posterior(answers: Answers, tables: Tables) -> Reference:
    """Return P(explanation | answers) by adding up every explanation, one at a time.

    Args:
        answers: Ids and values that the tables know.
        tables: Compiled knowledge; use `reduced` tables where marks are given, since pairs of sites
            are looped over too.
    """
    p = plain(tables)
    answered = read_answers(answers, p)
    prior = prior_of(answers, p)
    chart = _Chart(answers, p) if answers.marks else None
    weight: dict[tuple[Any, ...], float] = {}
    for row in range(len(p.row_condition)):
        base = prior[p.row_condition[row]] * p.row_share[row] * _row_groups(row, answered, p)
        for side in range(3):
            sides = p.row_side[row][side]
            for item in answered:
                if item.side is not None:
                    sides *= p.side_given_lesion[side][item.side]
            marks = chart.one(side, p.row_site[row]) if chart else 1.0
            weight[("single", row, side)] = base * sides * marks
    for a in range(p.other):
        for b in range(a + 1, p.other):
            _add_pair(weight, (a, b), prior, answered, chart, p)
    return _normalised(weight, p)


def read_answers(answers: Answers, p: _Plain) -> list[Answered]:
    """Return the answered findings that carry evidence, in the order of the vocabulary."""
    age = answers.values.get("age_years")
    aged = isinstance(age, float) and age >= AGED_FROM
    found = []
    for number, finding in enumerate(p.findings):
        value = answers.values.get(finding.id, UNKNOWN)
        start = (p.aged_slot_start if aged else p.slot_start)[number]
        if value == UNKNOWN or start < 0:
            continue
        side = None
        if finding.sided:
            names = ["none", "present"]
            position = 0 if value == "none" else 1
            side = SIDES.index(str(value)) if value in SIDES else None
        elif finding.classes:
            names = [each.id for each in finding.classes]
            position = _class_of(finding, float(str(value)))
        else:
            names = list(finding.values)
            position = names.index(str(value))
        found.append(
            Answered(
                finding=finding,
                group=p.finding_group[number],
                slots=tuple(range(start, start + len(names))),
                value=position,
                side=side,
                unaffected=names.index(finding.unaffected) if finding.unaffected else None,
                pull=p.tables.settings["self_test_pull"]
                if finding.id in answers.self_tested
                else 0.0,
            )
        )
    return found


def _class_of(finding: FindingSpec, number: float) -> int:
    for position, interval in enumerate(finding.classes):
        low = -math.inf if interval.from_value is None else interval.from_value
        high = math.inf if interval.below is None else interval.below
        if low <= number < high:
            return position
    return 0 if number < float(str(finding.classes[0].from_value)) else len(finding.classes) - 1


def prior_of(answers: Answers, p: _Plain) -> list[float]:
    """Return the shares of this age and sex times the known risk factors, summing to 1."""
    age = answers.values.get("age_years", UNKNOWN)
    band = 4
    if isinstance(age, float):
        band = next(number for number, end in enumerate(BAND_ENDS) if age < end)
    sex = {"female": 1, "male": 2}.get(str(answers.values.get("sex_recorded")), 0)
    factors: dict[int, list[list[float]]] = {}
    for number, finding in enumerate(p.findings):
        value = answers.values.get(finding.id, UNKNOWN)
        start = p.risk_slot_start[number]
        if value == UNKNOWN or start < 0:
            continue
        slot = start + _risk_value(finding, str(value))
        factors.setdefault(p.finding_group[number], []).append(p.risk_log_factor[band][slot])
    rho = [group.rho for group in p.tables.vocabulary.groups.values()]
    shares = []
    for condition in range(len(p.conditions)):
        share = max(p.prior[band][condition][1] * p.sex_factor[sex][condition], SMALLEST_SHARE)
        for group, listed in factors.items():
            logs = [factor[condition] for factor in listed]
            strongest = max(logs, key=abs)
            others = sum(logs) - strongest
            share *= math.exp(strongest + others * (1.0 - rho[group] if group < len(rho) else 1.0))
        shares.append(share)
    total = sum(shares)
    return [share / total for share in shares]


def _risk_value(finding: FindingSpec, value: str) -> int:
    if finding.sided:
        return 0 if value == "none" else 1
    return finding.values.index(value)


def _row_groups(row: int, answered: list[Answered], p: _Plain) -> float:
    """Return P(answers | row) without sides: each group's strength summed out on its own."""
    product = 1.0
    for group in _groups(answered):
        total = 0.0
        for k, weight in enumerate(p.strength_weights):
            term = weight
            for item in group:
                slot = item.slots[item.value]
                term *= _drawn(p.slot_by_row[slot][row][k], slot, k, item, p)
            total += term
        product *= total
    return product


def _drawn(figure: float, slot: int, k: int, item: Answered, p: _Plain) -> float:
    """Return the figure, part of the way back to its background if the person tested alone."""
    return (1.0 - item.pull) * figure + item.pull * float(p.slot_by_condition[slot][p.other][k])


def _groups(answered: list[Answered]) -> list[list[Answered]]:
    numbers: dict[int, list[Answered]] = {}
    for item in answered:
        if item.weighs:
            numbers.setdefault(item.group, []).append(item)
    return list(numbers.values())


def _add_pair(
    weight: dict[tuple[Any, ...], float],
    pair: tuple[int, int],
    prior: list[float],
    answered: list[Answered],
    chart: "_Chart | None",
    p: _Plain,
) -> None:
    a, b = pair
    base = prior[a] * prior[b] * math.exp(p.pair_log_odds[a][b]) * _pair_groups(a, b, answered, p)
    for s in range(3):
        for t in range(3):
            sides = p.condition_side[a][s] * p.condition_side[b][t]
            if sides == 0.0:
                continue
            for item in answered:
                if item.side is not None:
                    sides *= _pair_side(a, b, s, t, item, p)
            marks = chart.two(a, s, b, t) if chart else 1.0
            weight[("pair", a, b, s, t)] = base * sides * marks


def _pair_groups(a: int, b: int, answered: list[Answered], p: _Plain) -> float:
    product = 1.0
    for group in _groups(answered):
        total = 0.0
        for k, weight in enumerate(p.strength_weights):
            term = weight
            for item in group:
                term *= _pair_value(a, b, k, item, p)
            total += term
        product *= total
    return product


def _pair_value(a: int, b: int, k: int, item: Answered, p: _Plain) -> float:
    """Return P(value | both conditions, strength k).

    Present or absent, and values beside an unaffected one: noisy-or with the min rule. Other
    values: the mixture of both conditions.
    """
    if item.yes_no:
        present = [_figure(each, item.slots[1], k, item, p) for each in (a, b, p.other)]
        absent = _left_alone([1.0 - figure for figure in present])
        return 1.0 - absent if item.value == 1 else absent
    of_a, of_b = (_figure(each, item.slots[item.value], k, item, p) for each in (a, b))
    if item.unaffected is None:
        return 0.5 * of_a + 0.5 * of_b
    normal = [_figure(each, item.slots[item.unaffected], k, item, p) for each in (a, b, p.other)]
    left_alone = _left_alone(normal)
    if item.value == item.unaffected:
        return left_alone
    return (1.0 - left_alone) * (of_a + of_b) / ((1.0 - normal[0]) + (1.0 - normal[1]))


def _figure(condition: int, slot: int, k: int, item: Answered, p: _Plain) -> float:
    return _drawn(p.slot_by_condition[slot][condition][k], slot, k, item, p)


def _left_alone(unaffected: list[float]) -> float:
    """Return P(neither brings it about) from that of the first, the second and the background."""
    of_a, of_b, background = unaffected
    return min(of_a, of_b, of_a * of_b / background)


def _marginal(condition: int, item: Answered, p: _Plain) -> float:
    figures = p.slot_by_condition[item.slots[1]][condition]
    return float(sum(w * f for w, f in zip(p.strength_weights, figures, strict=True)))


def _pair_side(a: int, b: int, s: int, t: int, item: Answered, p: _Plain) -> float:
    """Return P(side felt | lesions on sides s and t): felt from one, the other, or both."""
    assert item.side is not None
    together = p.side_given_lesion[s if s == t else 2][item.side]
    if item.finding.entry:
        return float(together)
    from_a, from_b = _marginal(a, item, p), _marginal(b, item, p)
    only_a, only_b, both = from_a * (1 - from_b), from_b * (1 - from_a), from_a * from_b
    felt = (
        only_a * p.side_given_lesion[s][item.side]
        + only_b * p.side_given_lesion[t][item.side]
        + both * together
    )
    return float(felt / (only_a + only_b + both))


_MIRROR = (1, 0, 2)


class _Chart:
    """P(marks | lesions), one leg at a time, for every extent of the numb area."""

    def __init__(self, answers: Answers, p: _Plain) -> None:
        self._p = p
        self._nowhere = len(p.sites)
        words, settings = p.tables.vocabulary, p.tables.settings
        self._marked = {(mark.side, mark.region) for mark in answers.marks}
        self._complete = answers.marks_complete
        body = any(region in words.companions for _, region in self._marked)
        self._beyond = not (answers.marks_complete and body) and set(words.companions)
        self._crossed = {
            number
            for number, site in enumerate(words.sites.values())
            if site.laterality == "crossed"
        }
        self._swapped, self._named = p.reporting
        self._share = settings["careless_marks"]
        self._power = settings["map_weight" if self._complete else "map_weight_if_named"]
        self._legs: dict[tuple[str, int, int, int], float] = {}
        anywhere = p.sites.index("unlocalised")
        self._careless = sum(self._told(((side, anywhere),)) for side in range(3)) / 3.0

    def one(self, side: int, site: int) -> float:
        """Return the tempered likelihood of one lesion, as a ratio to a careless person's."""
        return self._tempered(self._told(((side, site),)))

    def two(self, a: int, s: int, b: int, t: int) -> float:
        """Return the same for two conditions on sides s and t, their sites summed out."""
        placed = self._p.condition_side_site
        total = 0.0
        for i, share_a in enumerate(placed[a][s]):
            for j, share_b in enumerate(placed[b][t]):
                if share_a * share_b > 0.0:
                    likelihood = self._told(((s, i), (t, j)))
                    total += share_a * share_b * self._tempered(likelihood)
        return total

    def _tempered(self, likelihood: float) -> float:
        mixed = (1.0 - self._share) * likelihood + self._share * self._careless
        return float((mixed / self._careless) ** self._power)

    def _told(self, lesions: tuple[tuple[int, int], ...]) -> float:
        """Return P(marks | lesions): some sites numb the other side, some people swap the sides."""
        numb = tuple(
            (_MIRROR[side] if site in self._crossed else side, site) for side, site in lesions
        )
        swapped = tuple((_MIRROR[side], site) for side, site in numb)
        return float((1.0 - self._swapped) * self._raw(numb) + self._swapped * self._raw(swapped))

    def _raw(self, lesions: tuple[tuple[int, int], ...]) -> float:
        total = 0.0
        for extent, weight in enumerate(self._p.extent_weights):
            term = weight
            for leg, one_sided in (("left", 0), ("right", 1)):
                here = sorted(site for side, site in lesions if side in (one_sided, 2))
                here = [self._nowhere] * (2 - len(here)) + here
                term *= self._leg(leg, here[0], here[1], extent)
            total += term
        return total

    def _leg(self, leg: str, first: int, second: int, extent: int) -> float:
        key = (leg, first, second, extent)
        if key not in self._legs:
            product = 1.0
            for number, region in enumerate(self._p.regions):
                figures = [
                    self._p.region_numb[site][number][extent]
                    for site in (first, second, self._nowhere)
                ]
                if (leg, region) in self._marked:
                    product *= 1.0 - _of_two([1.0 - numb for numb in figures])
                elif not self._beyond or region not in self._beyond:
                    seen = 1.0 if self._complete else self._named
                    product *= _of_two([1.0 - seen * numb for numb in figures])
            self._legs[key] = product
        return self._legs[key]


def _of_two(normal: list[float]) -> float:
    """Return P(region left alone by two sites): the stray marks of a well leg count once."""
    first, second, stray = normal
    return first * second / stray


def _normalised(weight: dict[tuple[Any, ...], float], p: _Plain) -> Reference:
    total = math.fsum(weight.values())
    condition = dict.fromkeys(p.conditions, 0.0)
    single: dict[tuple[str, str, str], float] = {}
    pair: dict[tuple[str, str], float] = {}
    site = {(name, side): 0.0 for name in p.sites for side in SIDES}
    for key, value in weight.items():
        share = value / total
        if key[0] == "single":
            _, row, side = key
            name, place = p.conditions[p.row_condition[row]], p.sites[p.row_site[row]]
            single[(name, place, SIDES[side])] = share
            condition[name] += share
            site[(place, SIDES[side])] += share
            continue
        _, a, b, s, t = key
        names = (p.conditions[a], p.conditions[b])
        pair[names] = pair.get(names, 0.0) + share
        for index, side in ((a, s), (b, t)):
            condition[p.conditions[index]] += share
            for number, part in enumerate(p.condition_side_site[index][side]):
                site[(p.sites[number], SIDES[side])] += share * part
    return Reference(
        condition=condition, single=single, pair=pair, site=site, log_evidence=math.log(total)
    )
