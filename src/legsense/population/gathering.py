"""Codes to work for the kernel: which answers of one group go together, each combination once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from legsense.model.tables import Floats, Ints
from legsense.population.coded import Codes
from legsense.population.compiled import compiled
from legsense.population.figures import Figures


class Gathered(NamedTuple):
    """What some people answered, with every combination of answers listed once.

    A *pattern* is the answers of one group; a *felt pattern* is all sides felt and the marks. Runs
    are written as starts: run ``j`` is ``items[start[j]:start[j + 1]]``.

    Attributes:
        pattern_start: ``(U + 1,)``; pattern_answer: answers of each pattern.
        person_start: ``(n + 1,)``; person_pattern: patterns of each person.
        felt_start: ``(W + 1,)``; felt_item: the number of the marks (0 none), then sided answers.
        person_felt: ``(n,)`` felt pattern of each person.
    """

    pattern_start: Ints
    pattern_answer: Ints
    person_start: Ints
    person_pattern: Ints
    felt_start: Ints
    felt_item: Ints
    person_felt: Ints


@compiled
def gather(code: Codes, aged: Ints, chart: Ints, tried: NDArray[np.bool_], f: Figures) -> Gathered:
    """Return the patterns of some people.

    Args:
        code: ``(F, n)``; of measured findings the number of the class.
        aged: ``(n,)`` 1 from age 60 on.
        chart: ``(n,)`` number of the marks, counted from 1; 0 without marks.
        tried: ``(F, n)`` movements tried alone; ``(0, 0)`` where there are none.
        f: The tables.
    """
    n_findings, n_people = code.shape
    most = 0
    for number in range(n_findings):
        for person in range(n_people):
            most += code[number, person] >= 0
    run_start = np.zeros(most + 1, np.int64)
    run_answer = np.zeros(most, np.int64)
    person_start = np.zeros(n_people + 1, np.int64)
    felt_start = np.zeros(n_people + 1, np.int64)
    felt_item = np.zeros(most + n_people, np.int64)
    block = np.ascontiguousarray(code.T)
    n_runs = n_answers = n_felt = 0
    for person in range(n_people):
        felt_item[n_felt] = chart[person]
        n_felt += 1
        group = -1
        for number in f.by_group:
            value = block[person, number]
            if value < 0:
                continue
            if f.felt_of[aged[person], number, value] >= 0:
                felt_item[n_felt] = f.felt_of[aged[person], number, value]
                n_felt += 1
            alone = 1 if tried.shape[0] > 0 and tried[number, person] else 0
            answer = f.answer_of[alone, aged[person], number, value]
            if answer < 0:
                continue
            if f.group[number] != group:
                group = f.group[number]
                run_start[n_runs] = n_answers
                n_runs += 1
            run_answer[n_answers] = answer
            n_answers += 1
        person_start[person + 1] = n_runs
        felt_start[person + 1] = n_felt
    run_start[n_runs] = n_answers
    pattern, pattern_start, pattern_answer = distinct(run_start[: n_runs + 1], run_answer)
    felt, distinct_start, distinct_item = distinct(felt_start, felt_item)
    return Gathered(
        pattern_start, pattern_answer, person_start, pattern, distinct_start, distinct_item, felt
    )


@compiled
def distinct(start: Ints, item: Ints) -> tuple[Ints, Ints, Ints]:
    """Return each run's number among the distinct runs, and the distinct runs themselves.

    A table of fingerprints finds a run seen before; the items are then compared one by one, so that
    two runs with the same fingerprint are never taken for each other.
    """
    n_runs = len(start) - 1
    size = 16
    while size < 2 * n_runs:
        size *= 2
    table = np.full(size, -1, np.int64)
    of_run = np.zeros(n_runs, np.int64)
    first_run = np.zeros(n_runs, np.int64)
    n_distinct = n_items = 0
    for run in range(n_runs):
        begin, end = start[run], start[run + 1]
        mixed = np.uint64(14695981039346656037)
        for position in range(begin, end):
            mixed = (mixed ^ np.uint64(item[position])) * np.uint64(1099511628211)
        mixed ^= mixed >> np.uint64(29)
        place = np.int64(mixed & np.uint64(size - 1))
        while True:
            known = table[place]
            if known < 0:
                table[place] = n_distinct
                first_run[n_distinct] = run
                of_run[run] = n_distinct
                n_distinct += 1
                n_items += end - begin
                break
            other = start[first_run[known]]
            same = start[first_run[known] + 1] - other == end - begin
            position = 0
            while same and position < end - begin:
                same = item[other + position] == item[begin + position]
                position += 1
            if same:
                of_run[run] = known
                break
            place = (place + 1) & (size - 1)
    starts = np.zeros(n_distinct + 1, np.int64)
    items = np.zeros(n_items, np.int64)
    for number in range(n_distinct):
        run = first_run[number]
        starts[number + 1] = starts[number] + start[run + 1] - start[run]
        for position in range(start[run + 1] - start[run]):
            items[starts[number] + position] = item[start[run] + position]
    return of_run, starts, items


@compiled
def priors(code: Codes, band: Ints, sex: Ints, f: Figures) -> Floats:
    """Return ``(n, C)`` P(condition) before any finding; see inference/prior.py.

    Within one group of risk factors the strongest counts in full and each further one to the power
    ``1 - rho``.
    """
    n_people, n_conditions = code.shape[1], f.log_share.shape[2]
    prior = np.empty((n_people, n_conditions))
    total, strongest = np.zeros(n_conditions), np.zeros(n_conditions)
    for person in range(n_people):
        prior[person] = f.log_share[band[person], sex[person]]
        last = -1
        for number in f.by_group:
            value = code[number, person]
            if value < 0 or f.risk_of[number, value] < 0:
                continue
            if last >= 0 and f.group[number] != f.group[last]:
                _close(prior[person], total, strongest, f.group_rho[last])
            _strengthen(total, strongest, f.risk[band[person], f.risk_of[number, value]])
            last = number
        if last >= 0:
            _close(prior[person], total, strongest, f.group_rho[last])
        shares = np.exp(prior[person] - prior[person].max())
        prior[person] = shares / shares.sum()
    return prior


@compiled
def _strengthen(total: Floats, strongest: Floats, factor: Floats) -> None:
    for c in range(len(total)):
        total[c] += factor[c]
        if abs(factor[c]) > abs(strongest[c]):
            strongest[c] = factor[c]


@compiled
def _close(log_share: Floats, total: Floats, strongest: Floats, rho: float) -> None:
    """Add what one group of risk factors does, and begin the next."""
    for c in range(len(total)):
        log_share[c] += strongest[c] + (1.0 - rho) * (total[c] - strongest[c])
        total[c] = 0.0
        strongest[c] = 0.0
