"""Which answer is worth most now: the loss it is expected to save, less the effort of giving it."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from legsense.inference.likelihood import given, grouped
from legsense.inference.posterior import Posterior, Workings
from legsense.model.tables import Floats, Ints, Tables

LEVELS = ("emergency_now", "same_day", "within_2_weeks", "routine", "self_care")
_TINY = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What one finding is expected to settle.

    Attributes:
        finding: Id.
        gain: Expected loss saved, in nats, before the effort of answering.
        urgency_gain: The part of it that comes from advising the right urgency.
        raises: The condition whose probability the answers spread most.
        against: The condition that moves the other way.
    """

    finding: str
    gain: float
    urgency_gain: float
    raises: str
    against: str


def worth_of(
    workings: Workings, posterior: Posterior, *, candidates: Collection[str], floor: str
) -> list[Worth]:
    """Return the candidates, most worth first.

    Loss is being wrong about urgency (a matrix in kb/model/settings.yaml) plus doubt about the
    cause in nats. The answers to a question are weighed by how likely each is now.

    Args:
        workings: The parts of the posterior.
        posterior: The posterior now.
        candidates: Ids of findings that may be asked.
        floor: The urgency that the rules already ask for; nothing less is ever advised.
    """
    tables = workings.tables
    now = posterior.condition / posterior.condition.sum()
    loss = _loss_of_conditions(tables)[:, : LEVELS.index(floor) + 1]
    joint = _joint(workings, now)
    risk_joint = _risk_joint(workings, now)
    doubt_now = _negative_entropy(now[None, :])[0]
    risk_now = float((now @ loss).min())
    found = []
    names = list(tables.vocabulary.findings)
    conditions = list(tables.vocabulary.conditions)
    for finding in candidates:
        index = names.index(finding)
        answers = _answers(tables, index, joint, risk_joint)
        if answers is None:
            continue
        answers = answers[answers.sum(axis=1) > 0.0]
        chance = answers.sum(axis=1)
        doubt = (_negative_entropy(answers) - chance * np.log(chance + _TINY)).sum()
        urgency = (risk_now - (answers @ loss).min(axis=1).sum()) * tables.settings[
            "urgency_weight"
        ]
        moved = (answers[-1] / chance[-1]) - now
        found.append(
            Worth(
                finding=finding,
                gain=float(doubt - doubt_now + urgency),
                urgency_gain=float(urgency),
                raises=conditions[int(moved.argmax())],
                against=conditions[int(moved.argmin())],
            )
        )
    return sorted(found, key=lambda worth: (-worth.gain, worth.finding))


def _loss_of_conditions(tables: Tables) -> Floats:
    """Return ``(C, 5)``: the loss of advising each level when the condition is the cause."""
    truth = [
        LEVELS.index(condition.urgency_if_likely)
        for condition in tables.vocabulary.conditions.values()
    ]
    return tables.loss[truth]


def _joint(workings: Workings, now: Floats) -> Floats:
    """Return ``(N, C)``: P(condition and this value), given the answers so far."""
    tables = workings.tables
    slots = tables.slot_by_condition
    predicted: Floats = slots @ tables.strength_weights
    by_group = grouped(workings.evidence, tables)
    for number, group in by_group.items():
        strength = np.broadcast_to(tables.strength_weights, slots.shape[1:])
        for item in group:
            strength = strength * given(item, slots, item.value, tables)
        strength = strength / strength.sum(axis=1, keepdims=True)
        partners = _slots_of_group(tables, number)
        predicted[partners] = np.einsum("nck,ck->nc", slots[partners], strength)
    joint: Floats = predicted * now
    return joint


def _slots_of_group(tables: Tables, number: int) -> Ints:
    members = np.flatnonzero((tables.finding_group == number) & (tables.slot_start >= 0))
    widths = [len(spec.scored_values()) for spec in tables.vocabulary.findings.values()]
    spans = [
        np.arange(start, start + widths[index])
        for index in members.tolist()
        for start in {int(tables.slot_start[index]), int(tables.aged_slot_start[index])}
    ]
    return np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)


def _risk_joint(workings: Workings, now: Floats) -> Floats:
    """Return ``(Q, C)``: P(condition and this value of a risk factor), given the answers so far."""
    tables, band = workings.tables, workings.evidence.band
    likelihood = np.exp(tables.risk_log_factor[band]) * tables.risk_background[band][:, None]
    joint: Floats = likelihood * now
    return joint


def _answers(tables: Tables, index: int, joint: Floats, risk_joint: Floats) -> Floats | None:
    spec = list(tables.vocabulary.findings.values())[index]
    risk, start = int(tables.risk_slot_start[index]), int(tables.slot_start[index])
    if risk >= 0:
        rows = risk_joint[risk : risk + len(spec.values)]
        shares: Floats = rows / rows.sum()
        return shares
    if start < 0 or spec.entry:
        return None
    n_values = 2 if spec.sided else len(spec.scored_values())
    return joint[start : start + n_values]


def _negative_entropy(joint: Floats) -> Floats:
    """Return the sum of p ln p over the last axis."""
    total: Floats = (joint * np.log(joint + _TINY)).sum(axis=-1)
    return total
