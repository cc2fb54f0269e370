"""Diagnostic accuracy as papers print it, for every finding the model scores."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from legsense.knowledge.base import KnowledgeBase

PRESENT = ("present",)

EXPRESSED: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("abi", "ABI, at-risk group"): (("ankle_brachial_index",), ("0_40_to_0_90", "under_0_40")),
    ("bladder_scan_pvr", "PVR >= 200 mL, single unit n=92"): (
        ("post_void_residual_200ml",),
        PRESENT,
    ),
    ("bladder_scan_pvr", "PVR > 200 mL meta-analysis, 714 people, 73 CES"): (
        ("post_void_residual_200ml",),
        PRESENT,
    ),
    ("gait", "wide-based gait"): (("wide_based_gait",), PRESENT),
    ("monofilament_10g", "8 stimuli at the great toe"): (("monofilament_loss",), PRESENT),
    ("perianal_and_anal_tone", "reduced anal tone"): (("reduced_anal_tone",), PRESENT),
    ("perianal_and_anal_tone", "perianal numbness"): (("saddle_numbness",), PRESENT),
    ("pinprick", "superficial pain, 8 stimuli"): (("pinprick_loss",), PRESENT),
    ("pinprick", "any perianal numbness"): (("saddle_numbness",), PRESENT),
    ("pulses", "any pulse abnormality (leg symptoms)"): (
        ("foot_pulses_absent", "foot_pulses_weak"),
        PRESENT,
    ),
    ("pulses", "cool skin"): (("cold_foot",), PRESENT),
    ("pulses", "wounds or sores"): (("foot_wound",), PRESENT),
    ("romberg", "abnormal Romberg"): (("romberg_positive",), PRESENT),
    ("skin_biopsy", "abnormal result"): (("skin_biopsy_low_density",), PRESENT),
    ("stenosis_history_signs", "no pain when seated"): (("no_symptoms_seated",), PRESENT),
    ("stenosis_history_signs", "better bending forward"): (("relief_sitting_bending",), PRESENT),
    ("straight_leg_raise", "SLR"): (("straight_leg_raise_positive",), PRESENT),
    ("straight_leg_raise", "crossed SLR"): (("crossed_straight_leg_raise_positive",), PRESENT),
    ("vibration_128", "on-off method"): (("vibration_loss",), PRESENT),
    ("vibration_128", "timed method"): (("vibration_loss",), PRESENT),
}
"""(Test, result as kb/tests words it) to the findings that say the same, any of them, and the values
that count as positive. A result that is not here is listed as one the model cannot express."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One accuracy figure that was read in its source.

    Attributes:
        about: Id of the condition, or of the umbrella, that it speaks for.
        conditions: Condition ids behind ``about``.
        findings: Findings that express it, any of them; empty when the model cannot.
        values: Value ids that count as positive.
        sensitivity, specificity, lr_positive, lr_negative: As printed; None where not.
        compared_with: People or test it was measured against.
        source: Citation keys.
        place: Where it stands in the knowledge base.
    """

    about: str
    conditions: tuple[str, ...]
    findings: tuple[str, ...]
    values: tuple[str, ...]
    sensitivity: float | None
    specificity: float | None
    lr_positive: float | None
    lr_negative: float | None
    compared_with: str
    source: tuple[str, ...]
    place: str

    @property
    def printed_lr_positive(self) -> float | None:
        """The printed ratio, or what the printed sensitivity and specificity make it."""
        if self.lr_positive is not None:
            return self.lr_positive
        if self.sensitivity is None or self.specificity is None or self.specificity == 1.0:
            return None
        return self.sensitivity / (1.0 - self.specificity)

    @property
    def printed_lr_negative(self) -> float | None:
        """The printed ratio, or what the printed sensitivity and specificity make it."""
        if self.lr_negative is not None:
            return self.lr_negative
        if self.sensitivity is None or not self.specificity:
            return None
        return (1.0 - self.sensitivity) / self.specificity


def published_figures(base: KnowledgeBase) -> list[Published]:
    """Return every accuracy figure marked `read`, those of kb/conditions first.

    A figure that stands in both kb/conditions and kb/tests is returned once.
    """
    found = [*_of_conditions(base), *_of_tests(base)]
    kept: dict[tuple[object, ...], Published] = {}
    for item in found:
        figures = (item.sensitivity, item.specificity, item.lr_positive, item.lr_negative)
        kept.setdefault((item.about, item.findings or item.place, *figures), item)
    return list(kept.values())


def _of_conditions(base: KnowledgeBase) -> Iterator[Published]:
    for condition in base.conditions.values():
        for item in condition.evidence:
            accuracy = item.published
            if accuracy is None or accuracy.provenance != "read":
                continue
            yield Published(
                about=condition.id,
                conditions=(condition.id,),
                findings=(item.finding,),
                values=PRESENT,
                sensitivity=accuracy.sensitivity,
                specificity=accuracy.specificity,
                lr_positive=accuracy.lr_positive,
                lr_negative=accuracy.lr_negative,
                compared_with=accuracy.compared_with or accuracy.note or "",
                source=tuple(accuracy.source),
                place=f"conditions/{condition.id}",
            )


def _of_tests(base: KnowledgeBase) -> Iterator[Published]:
    umbrellas = {each.id: each.members for each in base.records["umbrellas"]["umbrellas"].umbrellas}
    for test_id, test in sorted(base.records["test"].items()):
        for accuracy in test.accuracy:
            if accuracy.provenance != "read" or not _has_figures(accuracy):
                continue
            findings, values = EXPRESSED.get((test_id, accuracy.result), ((), ()))
            single = [(condition, (condition,)) for condition in accuracy.conditions]
            joined = [(key, tuple(umbrellas[key])) for key in accuracy.umbrellas]
            for about, conditions in (*single, *joined):
                yield Published(
                    about=about,
                    conditions=conditions,
                    findings=findings,
                    values=values,
                    sensitivity=_number(accuracy.sensitivity),
                    specificity=_number(accuracy.specificity),
                    lr_positive=accuracy.lr_positive,
                    lr_negative=accuracy.lr_negative,
                    compared_with=accuracy.population or accuracy.compared_with or "",
                    source=accuracy.source,
                    place=f"tests/{test_id}: {accuracy.result}",
                )


def _has_figures(accuracy: Any) -> bool:  # noqa: ANN401 - the record of a test's accuracy
    names = ("sensitivity", "specificity", "lr_positive", "lr_negative")
    return any(getattr(accuracy, name) is not None for name in names)


def _number(figure: float | tuple[float, ...] | None) -> float | None:
    """Return a printed figure; of several papers that differ there is no single one to compare."""
    return figure if isinstance(figure, float) else None
