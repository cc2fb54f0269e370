"""The safety sweep: very many people, and not one of them below the level of a red flag they have."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.random import Generator

from legsense.model.tables import Ints, Tables
from legsense.population.coded import CANNOT_SAY, NOT_ASKED, SIDED_CODES, Coded, Codes, values_of
from legsense.population.outcome import outcomes_of
from legsense.population.rules import BatchTriage, triage_many
from legsense.population.simulate import Drawn, Recipe, draw

_RAISED_EACH: Final = 4
"""Red flags added to each batch, one at a time."""
_SHOWN: Final = 20
_ASKED: Final = (0.05, 0.2, 0.5, 0.9)
_YES: Final = (0.002, 0.05, 0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepReport:
    """What a sweep found; it is sound when ``faults`` is empty.

    Attributes:
        n_people: People drawn.
        n_raised: People to whom a red flag was added, counted once for each flag.
        by_level: Level id to how many people came out at it.
        faults: What went wrong, in words; the first few.
        n_faults: How many there were.
    """

    n_people: int
    n_raised: int
    by_level: dict[str, int]
    faults: tuple[str, ...]
    n_faults: int


def red_flags_of(excused: Sequence[str], tables: Tables) -> list[str]:
    """Return the yes-or-no and sided findings of which a yes may never lower urgency.

    Args:
        excused: Findings that kb/urgency/alarm_order.yaml names with a reason.
        tables: Compiled knowledge.
    """
    return [
        shape.id
        for shape in tables.rules.shapes.values()
        if shape.kind in {"plain", "sided"} and shape.default is None and shape.id not in excused
    ]


def excused_findings() -> list[str]:
    """Return the findings that kb/urgency/alarm_order.yaml excuses; needs the extra ``knowledge``."""
    # Reading the knowledge base needs pydantic and a YAML reader, which scoring does not.
    from legsense.knowledge.load import read_knowledge  # noqa: PLC0415

    alarm = read_knowledge(laws=()).base.records["alarm_order"]["alarm_order"]
    return [each.finding for each in (*alarm.reassuring, *alarm.two_way)]


def safety_sweep(
    n_people: int,
    *,
    seed: int,
    red_flags: Sequence[str],
    tables: Tables,
    progress: Callable[[int, int | None], None] | None = None,
) -> SweepReport:
    """Draw people and check that no red flag is argued down.

    Half of them come from the model, half from pure chance. For each, the result is at least the
    level of every rule that fired; and with a red flag added the rules never ask for less.

    Args:
        n_people: How many.
        seed: Same seed, same people.
        red_flags: Findings that may be added; see `red_flags_of`.
        tables: Compiled knowledge.
        progress: Told the people done and the people there will be.
    """
    n_done = n_raised = n_faults = 0
    ranks = np.zeros(1 + max(level.rank for level in tables.rules.levels), dtype=np.int64)
    faults: list[str] = []
    rng = np.random.default_rng([seed, 2])
    for drawn in _sparse_to_dense(n_people, seed, tables):
        people = _half_by_chance(drawn.people, rng, tables)
        outcomes = outcomes_of(people, tables)
        found = list(_below_a_rule(outcomes.rank, outcomes.triage, tables))
        for flag in rng.choice(list(red_flags), _RAISED_EACH, replace=False).tolist():
            found += _lowered(people, outcomes.triage, flag, tables)
        n_raised += _RAISED_EACH * people.n_people
        n_faults += len(found)
        faults += found[: _SHOWN - len(faults)]
        ranks += np.bincount(outcomes.rank, minlength=len(ranks))
        n_done += people.n_people
        if progress is not None:
            progress(n_done, n_people)
    return SweepReport(
        n_people=n_done,
        n_raised=n_raised,
        by_level={level.id: int(ranks[level.rank]) for level in tables.rules.levels},
        faults=tuple(faults),
        n_faults=n_faults,
    )


def _sparse_to_dense(n_people: int, seed: int, tables: Tables) -> Iterator[Drawn]:
    """Yield people of the model, equally many of whom nearly all and nearly nothing was asked."""
    for number, missing in enumerate(_ASKED):
        n_part = n_people * (number + 1) // len(_ASKED) - n_people * number // len(_ASKED)
        recipe = Recipe(seed=seed * len(_ASKED) + number, missing=missing)
        yield from draw(n_part, recipe, tables)


def _half_by_chance(drawn: Coded, rng: Generator, tables: Tables) -> Coded:
    """Return the people with the answers of every second one drawn by chance alone."""
    chance = _by_chance(drawn, rng, tables)
    code = drawn.code.copy()
    code[:, ::2] = chance.code[:, ::2]
    number = {f: each.copy() for f, each in drawn.number.items()}
    for f, each in number.items():
        each[::2] = chance.number[f][::2]
    return replace(drawn, code=code, number=number)


def _by_chance(people: Coded, rng: Generator, tables: Tables) -> Coded:
    """Return people of the same number whose answers make no sense at all."""
    n_people = people.n_people
    specs = list(tables.vocabulary.findings.values())
    asked, yes = rng.choice(_ASKED, n_people), rng.choice(_YES, n_people)
    code: Codes = np.full((len(specs), n_people), NOT_ASKED, dtype=np.int16)
    number = {f: np.full(n_people, np.nan) for f in people.number}
    for f, spec in enumerate(specs):
        said, is_yes = rng.random(n_people), rng.random(n_people) < yes
        if spec.regions:
            continue
        if spec.measured:
            value = np.zeros(n_people, dtype=np.int64)
            number[f] = rng.uniform(spec.minimum or 0.0, spec.maximum or 0.0, n_people)
        elif spec.sided or spec.yes_no:
            value = np.where(is_yes, rng.integers(1, len(values_of(spec)), n_people), 0)
        else:
            value = rng.integers(0, len(values_of(spec)), n_people)
        code[f] = np.where(said < asked, np.where(said < 0.1 * asked, CANNOT_SAY, value), NOT_ASKED)
        if spec.measured:
            number[f][code[f] < 0] = np.nan
    return replace(people, code=code, number=number)


def _below_a_rule(rank: Ints, triage: BatchTriage, tables: Tables) -> list[str]:
    """Return each rule that fired for someone whose result is below its level."""
    return [
        f"{rule.id}: fired for {int(below.sum())} people whose result is below {rule.level}"
        for rule in tables.rules.rules
        if (below := triage.fired[rule.id] & (rank < tables.rules.rank(rule.level))).any()
    ]


def _lowered(people: Coded, before: BatchTriage, flag: str, tables: Tables) -> list[str]:
    """Return a fault when adding a red flag lowers what the rules ask of anyone.

    A side is added where none was known: on one side only, for some signs count less on both.
    """
    spec = tables.vocabulary.findings[flag]
    f = list(tables.vocabulary.findings).index(flag)
    code = people.code.copy()
    present = SIDED_CODES.index("left") if spec.sided else 1
    # "I don't know" to a sided sign is taken as both sides, and "left" may rightly take that back.
    open_to_it = (code[f] == 0) | (code[f] == NOT_ASKED) if spec.sided else code[f] <= 0
    code[f] = np.where(open_to_it, present, code[f])
    after = triage_many(replace(people, code=code), tables)
    worse = after.rank < before.rank
    return [f"{flag}: a yes lowered the level of {int(worse.sum())} people"] if worse.any() else []
