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
    log_share = np.empty((n_people, n_conditions))
    for person in range(n_people):
        log_share[person] = f.log_share[band[person], sex[person]]
    total = np.zeros((n_people, n_conditions))
    strongest = np.zeros((n_people, n_conditions))
    seen = np.zeros(n_people, np.int64)
    last, previous = -1, 0
    for position in range(len(f.by_group) + 1):
        number = f.by_group[position] if position < len(f.by_group) else -1
        if number >= 0 and f.risk_of[number].max() < 0:
            continue
        group = f.group[number] if number >= 0 else -2
        if group != last:
            if last >= 0:
                rho = f.group_rho[f.by_group[previous]]
                for person in range(n_people):
                    if seen[person] == 0:
                        continue
                    for c in range(n_conditions):
                        rest = total[person, c] - strongest[person, c]
                        log_share[person, c] += strongest[person, c] + (1.0 - rho) * rest
                        total[person, c] = 0.0
                        strongest[person, c] = 0.0
                    seen[person] = 0
            last = group
        if number < 0:
            break
        previous = position
        for person in range(n_people):
            value = code[number, person]
            if value < 0 or f.risk_of[number, value] < 0:
                continue
            factor = f.risk[band[person], f.risk_of[number, value]]
            for c in range(n_conditions):
                total[person, c] += factor[c]
                if seen[person] == 0 or abs(factor[c]) > abs(strongest[person, c]):
                    strongest[person, c] = factor[c]
            seen[person] += 1
    for person in range(n_people):
        top = log_share[person].max()
        shares = np.exp(log_share[person] - top)
        log_share[person] = shares / shares.sum()
    return log_share
