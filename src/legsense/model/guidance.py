"""What to do next, as concluded for one person: plain, frozen, every sentence with where it stands."""

from dataclasses import dataclass, field
from typing import Literal

from legsense.model.guidance_tables import Basis
from legsense.model.results import ReadResult

Standing = Literal["open", "ask_clinician", "need_answer", "blocked"]
"""``open``: nothing bars it. ``ask_clinician``: a matter for a clinician. ``need_answer``: shut until a
question is answered. ``blocked``: shut by an answer. Each is stronger than the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence with the knowledge it stands in.

    Attributes:
        text: As it is shown.
        origin: The file of the knowledge base without its ending, and the place within it.
        link: Page of the encyclopaedia that it names, as ``kind/id``, or an address that begins
            with ``https://``; empty for none.
    """

    text: str
    origin: str
    basis: Basis = field(default_factory=Basis)
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shut:
    """A gate that is not open.

    Attributes:
        says, trigger: The reason in plain and in clinical words.
        effect: ``block``, ``ask_clinician`` or ``warn``.
        known: True when an answer shuts it; False when an answer is missing.
        open_questions: Findings and safety questions whose answer would settle it.
    """

    gate: str
    says: Said
    trigger: str
    effect: str
    known: bool
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """What all gates of one thing come to.

    Attributes:
        standing: The strongest.
        reasons: Known blocks and matters for a clinician.
        missing: Blocks that stand because nothing is known.
        warnings: Said aloud; they bar nothing.
    """

    standing: Standing
    reasons: tuple[Shut, ...] = ()
    missing: tuple[Shut, ...] = ()
    warnings: tuple[Shut, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """Every question that would open it, each once."""
        return tuple(dict.fromkeys(q for shut in self.missing for q in shut.open_questions))


@dataclass(frozen=True, slots=True, kw_only=True)
class TestAdvice:
    """One test.

    Attributes:
        status: ``now``: a rule asks for it at once. ``consider``: worth asking about. ``examine``:
            done in the room with hands or a simple tool. ``not_now``: not useful now.
        why: Reasons, the strongest first.
        gain: Expected gain of its result; 0 where a rule and not the model asks for it.
    """

    id: str
    status: Literal["now", "consider", "examine", "not_now"]
    why: tuple[Said, ...]
    gates: Gates
    gain: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentAdvice:
    """One treatment.

    Attributes:
        status: ``offered``: worth talking about. ``advised_against``: guidelines say not to.
            ``blocked``: not for this person.
        line: How early, for the condition it is best for.
        conditions: What it is for, the likeliest first; for ``advised_against``, what it is bad for.
        not_for: Likely causes that it does not help.
        remark: When and how, in clinical words.
        says: What it does for these conditions, as a person reads it.
        strength: How sure the evidence is for them.
        gates: What bars it or is to be settled first.
    """

    id: str
    status: Literal["offered", "advised_against", "blocked"]
    line: str
    conditions: tuple[str, ...]
    remark: str | None
    gates: Gates
    basis: Basis
    says: Said
    strength: str | None = None
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCareAdvice:
    """One piece of home care; its steps are shown only where ``gates`` are open."""

    id: str
    for_person: bool
    gates: Gates

    @property
    def offered(self) -> bool:
        """Whether the steps may be shown."""
        return self.for_person and self.gates.standing == "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseAdvice:
    """One exercise; its steps are shown only where ``gates`` are open."""

    id: str
    condition: str
    gates: Gates

    @property
    def offered(self) -> bool:
        """Whether the steps may be shown."""
        return self.gates.standing == "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReason:
    """One of the five reasons to see the doctor, held against the person's own answers."""

    n: int
    text: Said
    state: Literal["yes", "no", "not_known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGroup:
    """Questions to take along, on one matter."""

    id: str
    label: str
    questions: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyAsk:
    """A question that matters now, because something worth offering waits for it."""

    id: str
    question: Said
    help: str | None
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When to look back.

    Attributes:
        first_hours: First look; None where the person is seen before that.
        next_days: Days from today to the date to check back.
        then: What to do then, and what most people can expect.
    """

    first_hours: int | None
    next_days: int | None
    then: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What to do next.

    Attributes:
        likely: Condition ids that shape the guidance, the likeliest first.
        home_care_barred: Why no home care is shown at all; None when it may be.
        never: What must not be used on this person's leg, with the reason.
        questions: All that is worth asking, by what it is about.
        to_ask: As many of them as fit into one visit, some of each matter.
        safety_questions: What to ask before something can be offered.
        sooner: Signs that would make it more urgent: to be seen the same day.
    """

    likely: tuple[str, ...]
    tests: tuple[TestAdvice, ...]
    treatments: tuple[TreatmentAdvice, ...]
    home_care: tuple[HomeCareAdvice, ...]
    home_care_barred: Said | None
    never: tuple[Said, ...]
    exercises: tuple[ExerciseAdvice, ...]
    visit_reasons: tuple[VisitReason, ...]
    questions: tuple[QuestionGroup, ...]
    to_ask: tuple[Said, ...]
    safety_questions: tuple[SafetyAsk, ...]
    sooner: tuple[Said, ...]
    review: Review
    results: tuple[ReadResult, ...]
