"""Answers to array indices: which slots were answered, which side, which risk factors, which prior."""

from dataclasses import dataclass

from legsense.model.answers import UNKNOWN, Answers, AnswerValue
from legsense.model.tables import AGE_BAND_STARTS_YEARS, LESION_SIDES, Tables
from legsense.model.vocabulary import FindingSpec

AGED_FROM_YEARS = AGE_BAND_STARTS_YEARS[2]
_NO_BAND = len(AGE_BAND_STARTS_YEARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One answered and scored finding.

    Attributes:
        finding: Id.
        index: Number of the finding in the tables.
        first: First slot of the finding.
        value: Number of the answered value, so that ``first + value`` is its slot.
        yes_no: True when value 0 is absent and 1 is present.
        side: 0, 1, 2 for felt left, right, both; None when the side is not known or not asked.
        entry: True for the entry complaint, whose side alone is scored.
        one_way: True when only the positive answer is scored.
        unaffected: Number of the value that no condition brings about; None where there is none.
        pull: How far towards its background a self-tested movement is drawn, 0 to 1.
    """

    finding: str
    index: int
    first: int
    value: int
    yes_no: bool
    side: int | None
    entry: bool
    one_way: bool
    unaffected: int | None = None
    pull: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that was answered, ready for the engine.

    Attributes:
        observed: Scored findings.
        risks: (finding id, risk slot) of each known risk factor.
        band: Age band, 4 when age is not known.
        sex: 0 unknown, 1 female, 2 male.
    """

    observed: tuple[Observed, ...]
    risks: tuple[tuple[str, int], ...]
    band: int
    sex: int

    def without(self, *findings: str) -> "Evidence":
        """Return the same evidence as if some findings had not been asked."""
        return Evidence(
            observed=tuple(item for item in self.observed if item.finding not in findings),
            risks=tuple(item for item in self.risks if item[0] not in findings),
            band=self.band,
            sex=self.sex,
        )


def age_band(answers: Answers) -> int:
    """Return the number of the age band; the last when age is not known."""
    age = answers.values.get("age_years", UNKNOWN)
    if isinstance(age, (str, tuple)):
        return _NO_BAND
    starts = [band for band, start in enumerate(AGE_BAND_STARTS_YEARS) if age >= start]
    return starts[-1] if starts else 0


def evidence_of(answers: Answers, tables: Tables) -> Evidence:
    """Return the answers as array indices.

    Unknown findings are left out. What was said in words stays beside a painted map, which counts
    with part of its weight for that reason.

    Args:
        answers: Checked answers: ids and values that the tables know.
        tables: Compiled knowledge.
    """
    age = answers.values.get("age_years")
    aged = isinstance(age, float) and age >= AGED_FROM_YEARS
    starts = tables.aged_slot_start if aged else tables.slot_start
    observed: list[Observed] = []
    risks: list[tuple[str, int]] = []
    for index, spec in enumerate(tables.vocabulary.findings.values()):
        answer = answers.values.get(spec.id, UNKNOWN)
        if answer == UNKNOWN:
            continue
        if tables.risk_slot_start[index] >= 0:
            slot = int(tables.risk_slot_start[index]) + value_number(spec, answer)
            risks.append((spec.id, slot))
        if starts[index] < 0:
            continue
        pull = tables.settings["self_test_pull"] if spec.id in answers.self_tested else 0.0
        observed.append(_observed(spec, index, int(starts[index]), answer, pull=pull))
    return Evidence(
        observed=tuple(observed), risks=tuple(risks), band=age_band(answers), sex=_sex(answers)
    )


def _observed(
    spec: FindingSpec, index: int, first: int, answer: AnswerValue, *, pull: float
) -> Observed:
    side = LESION_SIDES.index(str(answer)) if spec.sided and answer in LESION_SIDES else None
    return Observed(
        finding=spec.id,
        index=index,
        first=first,
        value=value_number(spec, answer),
        yes_no=spec.sided or spec.yes_no,
        side=side,
        entry=spec.entry,
        one_way=spec.one_way,
        unaffected=(
            None if spec.unaffected is None else spec.scored_values().index(spec.unaffected)
        ),
        pull=pull,
    )


def value_number(spec: FindingSpec, answer: AnswerValue) -> int:
    """Return the number of the scored value that an answer falls in."""
    if spec.measured:
        number = float(answer)  # type: ignore[arg-type]
        for position, interval in enumerate(spec.classes):
            if interval.below is None or number < interval.below:
                return position
        return len(spec.classes) - 1
    if spec.sided:
        return 0 if answer == "none" else 1
    return spec.values.index(str(answer))


def _sex(answers: Answers) -> int:
    return {"female": 1, "male": 2}.get(str(answers.values.get("sex_recorded", UNKNOWN)), 0)
