"""kb/wording/: how people are spoken to: plain words, numbers, uncertainty, disclaimers."""

from legsense.knowledge.records.figures import Record, Sourced
from legsense.knowledge.records.test import Points


class PlainLanguage(Record):
    """kb/wording/plain_language.yaml: rules for every sentence a person reads.

    Attributes:
        id: The name of the file.
        reading_age: [low, high] aimed at.
        reading_age_unavoidable: [low, high] where a medical detail cannot be put simply.
        targets: Why these ages.
        facts: What is known of readers.
        rules: Rules for writers.
        never_say: Phrases that must not appear.
        say_instead: Situation to phrase.
    """

    id: str
    reading_age: tuple[int, ...]
    reading_age_unavoidable: tuple[int, ...]
    targets: Points
    facts: Points
    rules: Points
    never_say: tuple[str, ...]
    say_instead: dict[str, str]


class IconArray(Record):
    """How a chance is drawn.

    Attributes:
        size: Number of icons.
        pattern: How they are laid out and filled.
        colours: How they are coloured.
        label: What stands below.
    """

    size: int
    pattern: str
    colours: str
    label: str


class RiskExample(Sourced):
    """One chance said well.

    Attributes:
        text: As a person reads it.
        n_in_100: How many in 100.
        compare_in_100: How many in 100 of the group compared with.
        show: False when it is an illustration and no real chance.
    """

    text: str
    n_in_100: int
    compare_in_100: int | None = None
    show: bool = True


class Certainty(Sourced):
    """How sure a cause may ever sound.

    Attributes:
        highest_in_100: No cause is shown above this without a result that confirms it.
        confirming_log_odds: Change in log-odds from which a test result confirms a cause.
        fits_well_from_in_100: Answers fit a cause "well" from here on.
        clear_from_in_100: Below this no leading cause makes a clear pattern.
    """

    highest_in_100: int
    confirming_log_odds: float
    fits_well_from_in_100: int
    clear_from_in_100: int


class RiskCommunication(Record):
    """kb/wording/risk_communication.yaml: how numbers and doubt are put.

    Attributes:
        id: The name of the file.
        rules: Rules for writers, each with its source.
        icon_array: How a chance is drawn.
        examples: Chances said well.
        uncertainty: Certainty or situation to phrase.
        certainty: How sure a cause may ever sound.
    """

    id: str
    rules: tuple[Points, ...]
    icon_array: IconArray
    examples: tuple[RiskExample, ...]
    uncertainty: dict[str, str]
    certainty: Certainty


class Disclaimers(Sourced):
    """kb/wording/disclaimers.yaml: what Legsense is not.

    Attributes:
        id: The name of the file.
        first_screen: Shown once, at the start.
        every_result: Shown with each result.
        clinician: Shown to clinicians.
        not_for: Whom and what it is not for.
        limits: What is not known about it.
        versioning: What is shown about its age.
        consent: What is said about stored data.
    """

    id: str
    first_screen: str
    every_result: str
    clinician: str
    not_for: tuple[str, ...]
    limits: tuple[str, ...]
    versioning: str
    consent: str


class Sooner(Record):
    """A sign that would make it more urgent.

    Attributes:
        says: The sign, as a person reads it.
        rules: Same-day rules that fire on it.
        umbrellas: Said only where one of these is feared; none means to everyone.
    """

    says: str
    rules: tuple[str, ...]
    umbrellas: tuple[str, ...] = ()


class HomeCareWords(Sourced):
    """kb/wording/home_care.yaml: what is said before and after any home care.

    Attributes:
        id: The name of the file.
        allowed_when: When home care is shown at all.
        always_first: What comes before it.
        self_check: The two-minute check.
        first_review_hours: First look back.
        next_review_days: Second look back.
        if_not_better: What to do then.
        back_pain_eases: How it goes for most, where the back is a likely cause.
        we_would_need_to_ask: Said when a gate is shut because an answer is missing.
        blocked: Said when a gate is shut because of an answer.
        sooner: Signs on which to be seen the same day.
    """

    id: str
    allowed_when: str
    always_first: tuple[str, ...]
    self_check: tuple[str, ...]
    first_review_hours: int
    next_review_days: int
    if_not_better: str
    back_pain_eases: str
    we_would_need_to_ask: str
    blocked: str
    sooner: tuple[Sooner, ...]
