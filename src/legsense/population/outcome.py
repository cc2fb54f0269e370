"""What is written of each person: how soon, the leading causes, the likeliest place, what is open."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from legsense.model.tables import LESION_SIDES, Floats, Ints, Tables
from legsense.population.coded import Coded, Flags
from legsense.population.compiled import compiled, extra
from legsense.population.posterior import posteriors_of
from legsense.population.rules import BatchTriage, triage_many

N_LEADING: Final = 5
"""Causes written of each person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What is concluded about each of many people; the same as `legsense.assess.assess` says.

    Attributes:
        rank: ``(n,)`` rank of the urgency level.
        leading: ``(n, 5)`` numbers of the leading conditions; -1 for children, who are not ranked.
        probability: ``(n, 5)`` of each of them; NaN for children.
        other: ``(n,)`` P(none of the conditions known here); 1 for children.
        place: ``(n,)`` site number times 3 plus side, the likeliest; -1 for children.
        place_probability: ``(n,)``.
        triage: What the rules alone say.
    """

    rank: Ints
    leading: Ints
    probability: Floats
    other: Floats
    place: Ints
    place_probability: Floats
    triage: BatchTriage


def outcomes_of(people: Coded, tables: Tables, *, single: bool = True) -> Outcomes:
    """Return what is concluded about each person.

    Args:
        people: Checked answers.
        tables: Compiled knowledge.
        single: Reckon in 32 bits where they hold; False reckons in 64 throughout.
    """
    names = list(tables.vocabulary.findings)
    triage = triage_many(people, tables)
    n_people = people.n_people
    found = Outcomes(
        rank=triage.rank.copy(),
        leading=np.full((n_people, N_LEADING), -1, dtype=np.int64),
        probability=np.full((n_people, N_LEADING), np.nan),
        other=np.ones(n_people),
        place=np.full(n_people, -1, dtype=np.int64),
        place_probability=np.full(n_people, np.nan),
        triage=triage,
    )
    age = names.index("age_years")
    adult_from = tables.settings["adult_from_years"]
    child = (people.code[age] >= 0) & (people.number[age] < adult_from)
    warranted = _warranted(tables)
    for part in posteriors_of(people, tables, single=single):
        here = part.people
        leading = _leading(part.condition, _open_exposures(people, here, tables), N_LEADING)
        found.leading[here] = leading
        found.probability[here] = np.take_along_axis(part.condition, leading, axis=1)
        found.other[here] = part.condition[:, -1]
        flat = part.site.reshape(len(leading), -1)
        found.place[here] = flat.argmax(axis=1)
        found.place_probability[here] = flat.max(axis=1)
        asked = np.where(part.condition >= warranted.threshold, warranted.rank, 0).max(axis=1)
        adult = ~child[here]
        found.rank[here] = np.maximum(found.rank[here], np.where(adult, asked, 0))
    found.leading[child] = -1
    found.probability[child] = np.nan
    found.other[child] = 1.0
    found.place[child] = -1
    found.place_probability[child] = np.nan
    return found


class _Warranted(NamedTuple):
    """What a likely condition asks for: ``(C,)`` from which probability, and ``(C,)`` which rank."""

    threshold: Floats
    rank: Ints


@lru_cache(maxsize=2)
def _warranted(tables: Tables) -> _Warranted:
    levels = [each.urgency_if_likely for each in tables.vocabulary.conditions.values()]
    thresholds = np.array([tables.settings[f"warranted_{level}"] for level in levels])
    return _Warranted(
        threshold=np.where(thresholds > 0.0, thresholds, np.inf),
        rank=np.array([tables.rules.rank(level) for level in levels]),
    )


def _open_exposures(people: Coded, part: slice, tables: Tables) -> Flags:
    """Return ``(n, C - 1)``: the condition is defined by an exposure that is not known."""
    names = list(tables.vocabulary.findings)
    conditions = list(tables.vocabulary.conditions.values())[:-1]
    is_open = np.zeros((part.stop - part.start, len(conditions)), dtype=bool)
    for c, condition in enumerate(conditions):
        if condition.requires_finding is not None:
            is_open[:, c] = people.code[names.index(condition.requires_finding), part] < 0
    return is_open


@compiled
def _leading(condition: Floats, is_open: NDArray[np.bool_], n_leading: int) -> Ints:
    """Return the leading conditions: the first without an open exposure, then the most probable."""
    n_people, n_named = is_open.shape
    leading = np.zeros((n_people, n_leading), np.int64)
    taken = np.zeros(n_named, np.bool_)
    for person in range(n_people):
        taken[:] = False
        for place in range(n_leading):
            best = -1
            for c in range(n_named):
                if taken[c] or (place == 0 and is_open[person, c]):
                    continue
                if best < 0 or condition[person, c] > condition[person, best]:
                    best = c
            taken[best] = True
            leading[person, place] = best
    return leading


def output_schema(id_type: Any | None = None) -> Any:  # noqa: ANN401 - an Arrow schema
    """Return the columns of the output; docs/how-to/score-a-population.md says what they mean.

    Args:
        id_type: Arrow type of the ``id`` column of the input; None where it has none.
    """
    pa = extra("pyarrow")
    fields = [] if id_type is None else [("id", id_type)]
    fields += [("urgency", pa.string())]
    for place in range(1, N_LEADING + 1):
        fields += [(f"condition_{place}", pa.string()), (f"probability_{place}", pa.float32())]
    fields += [
        ("other_unexplained", pa.float32()),
        ("site", pa.string()),
        ("side", pa.string()),
        ("site_probability", pa.float32()),
        ("n_unasked", pa.int16()),
        ("knowledge_hash", pa.string()),
        ("error", pa.string()),
    ]
    return pa.schema(fields)


def output_batch(
    outcomes: Outcomes,
    errors: NDArray[np.object_],
    ids: Any | None,  # noqa: ANN401 - an Arrow array
    tables: Tables,
) -> Any:  # noqa: ANN401 - an Arrow record batch
    """Return the outcomes as a table; a person with an error has nothing but the error.

    Args:
        outcomes: What was concluded.
        errors: ``(n,)`` message, or None.
        ids: Of the people; None where the input has none.
        tables: Compiled knowledge.
    """
    pa = extra("pyarrow")
    bad = np.array([each is not None for each in errors], dtype=bool)
    levels = sorted(tables.rules.levels, key=lambda each: each.rank)
    least = levels[0].rank
    columns: list[Any] = [] if ids is None else [ids]
    columns.append(_named([each.id for each in levels], outcomes.rank - least, bad))
    conditions = list(tables.vocabulary.conditions)
    for place in range(N_LEADING):
        columns.append(_named(conditions, outcomes.leading[:, place], bad))
        columns.append(_numbers(np.minimum(outcomes.probability[:, place], 1.0), bad))
    columns.append(_numbers(outcomes.other, bad))
    n_sides = len(LESION_SIDES)
    site = np.where(outcomes.place < 0, -1, outcomes.place // n_sides)
    side = np.where(outcomes.place < 0, -1, outcomes.place % n_sides)
    columns.append(_named(list(tables.vocabulary.sites), site, bad))
    columns.append(_named(list(LESION_SIDES), side, bad))
    columns.append(_numbers(np.minimum(outcomes.place_probability, 1.0), bad))
    columns.append(pa.array(outcomes.triage.n_unasked().astype(np.int16), mask=bad))
    columns.append(pa.array([tables.hash] * len(bad)))
    columns.append(pa.array(errors, type=pa.string()))
    schema = output_schema(None if ids is None else ids.type)
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _named(names: list[str], number: Ints, bad: Flags) -> Any:  # noqa: ANN401 - an Arrow array
    pa = extra("pyarrow")
    nothing = bad | (number < 0)
    indices = pa.array(np.where(nothing, 0, number).astype(np.int32), mask=nothing)
    return pa.array(names).take(indices)


def _numbers(values: Floats, bad: Flags) -> Any:  # noqa: ANN401 - an Arrow array
    pa = extra("pyarrow")
    return pa.array(values.astype(np.float32), mask=bad | np.isnan(values))
