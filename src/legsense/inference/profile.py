"""What is typical of one condition: how often each answer goes with it, and how often with the others."""

from dataclasses import dataclass

import numpy as np

from legsense.model.tables import Floats, Tables

_ALL_ADULTS = -1
_OTHER_SHARE_FLOOR = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Typical:
    """One answer beside one condition.

    Attributes:
        finding, value: The answer; for a sided finding ``present`` stands for any side.
        probability: P(answer | condition).
        elsewhere: P(answer | some other cause), each cause weighed by its share of adults.
    """

    finding: str
    value: str
    probability: float
    elsewhere: float

    @property
    def likelihood_ratio(self) -> float:
        """How many times more often the answer goes with the condition than with the others."""
        return self.probability / max(self.elsewhere, _OTHER_SHARE_FLOOR)


def profile_of(condition: str, tables: Tables) -> tuple[Typical, ...]:
    """Return the answers to every scored finding, the most telling first.

    Args:
        condition: Its id.
        tables: Compiled knowledge.

    Returns:
        One entry a finding: the answer that tells most for or against the condition.
    """
    index = list(tables.vocabulary.conditions).index(condition)
    share = tables.prior[_ALL_ADULTS, :, 1].copy()
    share[index] = 0.0
    others = share / share.sum()
    by_condition: Floats = tables.slot_by_condition @ tables.strength_weights
    found = []
    for spec, start in zip(
        tables.vocabulary.findings.values(), tables.slot_start.tolist(), strict=True
    ):
        if start < 0 or spec.entry:
            continue
        values = ("absent", "present") if spec.sided or spec.yes_no else spec.scored_values()
        rows = by_condition[start : start + len(values)]
        each = [
            Typical(
                finding=spec.id,
                value=value,
                probability=float(row[index]),
                elsewhere=float(row @ others),
            )
            for value, row in zip(values, rows, strict=True)
            if value != "absent"
        ]
        found.append(max(each, key=_tells))
    return tuple(sorted(found, key=lambda typical: (-_tells(typical), typical.finding)))


def _tells(typical: Typical) -> float:
    """Return the expected weight of an answer: a rare one tells little, however clear it is."""
    known = max(typical.probability, typical.elsewhere)
    return abs(float(np.log(max(typical.likelihood_ratio, 1e-6)))) * known
