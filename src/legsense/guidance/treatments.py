"""Treatments for the likely causes, in order; what guidelines advise against is named as such."""

from dataclasses import dataclass, replace

from legsense.guidance.gates import matrix_shut, own_gates, standing_shut, together
from legsense.guidance.person import Person
from legsense.model.guidance import Gates, Said, Shut, TreatmentAdvice
from legsense.model.guidance_tables import TreatmentEntry, TreatmentLine
from legsense.triage.truth import FALSE, TRUE, UNLESS

_ORDER = ("emergency", "first", "second", "adjunct", "specialist", "not_recommended", "avoid")
_AGAINST = ("not_recommended", "avoid")
_AT_HOME = "self_care"
"""Heat, ice and rest are home care: offered or barred there, once, with the same gates."""
_PRINCIPLE, _TOLD = "principle", 2
"""Treating the cause means something else for each cause: it is told for the two likeliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """One line of a treatment with the causes that it speaks of."""

    line: TreatmentLine
    conditions: tuple[str, ...]

    @property
    def rank(self) -> int:
        return _ORDER.index(self.line.line)


def treatments(person: Person) -> tuple[TreatmentAdvice, ...]:
    """Return treatments: those worth talking about in order, then those advised against or barred.

    None while help comes first, and none where causes were not ranked.
    """
    if person.help_first or not person.ranked:
        return ()
    found = [
        advice
        for entry in person.guidance.treatments.values()
        if entry.kind != _AT_HOME
        and (advice := _advice(entry, person)) is not None
        and not (entry.gates_of_self_care and advice.status != "offered")
    ]
    chance = person.causes.probability
    found.sort(
        key=lambda each: (
            _ORDER.index(each.line),
            -max((chance[c] for c in each.conditions), default=0.0),
            person.guidance.treatments[each.id].order if each.status == "offered" else 0,
            not _named_alone(each, person),
            each.gates.standing != "open",
            each.id,
        )
    )
    offered = [each for each in found if each.status == "offered"]
    at_most = int(person.guidance.settings["treatments_at_most"])
    rest = [each for each in found if each.status != "offered"]
    return (*offered[:at_most], *rest)


def _named_alone(advice: TreatmentAdvice, person: Person) -> bool:
    """Return whether a treatment is named for the cause itself and not for a whole group."""
    lines = person.guidance.treatments[advice.id].lines
    named = {condition for line in lines for condition in line.conditions}
    return bool(named & set(advice.conditions[:1]))


def _advice(entry: TreatmentEntry, person: Person) -> TreatmentAdvice | None:
    matches = _matches(entry, person)
    against = _against(matches, person)
    if against is not None:
        return _said(entry, against, _gates(entry, person), "advised_against")
    offers = [each for each in matches if each.line.line not in _AGAINST]
    likely = [each for each in offers if set(each.conditions) & set(person.causes.likely)]
    if not likely:
        return None
    chance = person.causes.probability
    likely.sort(key=lambda each: (each.rank, -max(chance[c] for c in each.conditions)))
    best = likely[0]
    gates = _gates(entry, person)
    said = _said(entry, best, gates, "blocked" if gates.standing == "blocked" else "offered")
    useless = [each for each in matches if each.line.line == "not_recommended"]
    named = (condition for each in useless for condition in each.conditions)
    if entry.kind == _PRINCIPLE:
        said = _for_each_cause(said, [each for each in likely if each.rank == best.rank])
    return replace(said, not_for=tuple(c for c in named if c in person.causes.likely))


def _for_each_cause(advice: TreatmentAdvice, matches: list[_Match]) -> TreatmentAdvice:
    """Return advice that says what it means for each of the leading causes."""
    told = [each for each in matches if each.line.says][:_TOLD]
    text = " ".join(dict.fromkeys(str(each.line.says) for each in told)) or advice.says.text
    causes = tuple(dict.fromkeys(c for each in told for c in each.conditions))
    return replace(
        advice, says=replace(advice.says, text=text), conditions=causes or advice.conditions
    )


def _matches(entry: TreatmentEntry, person: Person) -> list[_Match]:
    """Return the lines that speak of a cause that is at least feared, and that hold."""
    found = []
    for line in entry.lines:
        named = person.causes.among(person.causes.feared, line.conditions, line.umbrellas)
        if named and _holds(line, person):
            found.append(_Match(line=line, conditions=named))
    return found


def _holds(line: TreatmentLine, person: Person) -> bool:
    if line.when is None:
        return True
    truth = person.reading.truth(line.when)
    return truth != FALSE if line.line in _AGAINST else truth in (TRUE, UNLESS)


def _against(matches: list[_Match], person: Person) -> _Match | None:
    """Return what speaks against a treatment: to be avoided in any cause that is feared, or not
    recommended for the likeliest of the causes that it is named for.
    """
    for each in matches:
        if each.line.line == "avoid":
            return each
    if not matches:
        return None
    first = max(
        matches, key=lambda each: max(person.causes.probability[c] for c in each.conditions)
    )
    likely = set(first.conditions) & set(person.causes.likely)
    return first if first.line.line == "not_recommended" and likely else None


def _said(entry: TreatmentEntry, match: _Match, gates: Gates, status: str) -> TreatmentAdvice:
    line = match.line
    place = f"lines[{entry.lines.index(line)}].says" if line.says else "patient.what_to_expect"
    return TreatmentAdvice(
        id=entry.id,
        status=status,  # type: ignore[arg-type]
        line=line.line,
        conditions=match.conditions,
        remark=line.remark,
        gates=gates,
        basis=line.basis,
        says=Said(
            text=line.says or entry.what_to_expect,
            origin=f"treatments/{entry.id}#{place}",
            basis=line.basis,
        ),
        strength=line.strength,
    )


def _gates(entry: TreatmentEntry, person: Person) -> Gates:
    home = f"treatments/{entry.id}"
    found: list[Shut | None] = [*own_gates(entry.gates, home, person.reading)]
    if entry.gates_of_self_care is not None:
        care = person.guidance.self_care[entry.gates_of_self_care]
        found += own_gates(care.gates, f"self_care/{care.id}", person.reading)
    for rule in person.guidance.standing:
        if rule.all_treatments or entry.id in rule.treatments:
            found.append(standing_shut(rule, person.reading, urgency=person.urgency))
    known = {shut.trigger for shut in found if shut is not None and shut.known}
    found += [
        shut
        for row in person.guidance.matrix
        if (shut := matrix_shut(row, entry.id, person.reading)) and shut.trigger not in known
    ]
    return together(found)
