"""Which survey item answers which question: a table that is read by the scoring and printed as a page.

The first rule of a finding whose items all fit gives its value; when none fits, the finding stays
unknown. An item that says less than our question is used only for the answer that it does settle.

The model explains a numb leg. In somebody without one nothing is to be explained, so back pain could
not speak against a neuropathy there: people without the complaint are taken to have said no to
numbness and tingling, and beyond that only age, sex and history are used of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from legsense.model.answers import Answers, AnswerValue
from legsense.model.tables import Floats, Ints

Range = tuple[float, ...]
"""Codes of the survey that fit; see `Rule.where`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One answer that survey items settle.

    Attributes:
        finding, value: The answer.
        where: Item to the codes that fit; every item must fit.
        at_least, below: Item to a bound, for measured items.
        why: What the item asks, and where it differs from our question.
    """

    finding: str
    value: str
    where: Mapping[str, Range]
    at_least: Mapping[str, float] | None = None
    below: Mapping[str, float] | None = None
    why: str = ""


_YES, _NO = (1.0,), (2.0,)
_FEET = (2.0, 3.0)
_HANDS = (1.0, 3.0)
_WITH = (1.0,)
_PER_YEAR = {1.0: 52.0, 2.0: 12.0, 3.0: 1.0}
_MOST_DRINKS = 95.0
_DRINK_ITEMS = ("ALQ120Q", "ALQ120U", "ALQ130")

COMPLAINT: Final = "complaint"
"""Derived: 1 with numb or tingling feet, 0 without either."""
DRINKS: Final = "drinks_per_week"
"""Derived: US standard drinks (14 g of alcohol) a week over the past year."""
AGE: Final = "RIDAGEYR"
SEX: Final = "RIAGENDR"
INSENSATE: Final = ("LEALPN", "LEARPN")
ANKLE_BRACHIAL: Final = ("LEXLABPI", "LEXRABPI")
GLYCATED: Final = "LBXGH"

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        finding="sex_recorded",
        value="male",
        where={SEX: (1.0,)},
        why="Sex as recorded by the survey.",
    ),
    Rule(finding="sex_recorded", value="female", where={SEX: (2.0,)}),
    Rule(
        finding="leg_numbness",
        value="present",
        where={COMPLAINT: _WITH},
        why="Numb feet, or a painful sensation or tingling in the feet, in the past 3 months, other "
        "than a limb that fell asleep. The side is not asked, so it stays open.",
    ),
    Rule(finding="leg_numbness", value="none", where={COMPLAINT: (0.0,)}),
    Rule(
        finding="numb_foot",
        value="present",
        where={"DIQ100": _YES, "DIQ110": _FEET},
        why="Loss of feeling in the feet.",
    ),
    Rule(finding="numb_foot", value="absent", where={"DIQ100": _NO}),
    Rule(finding="numb_foot", value="absent", where={"DIQ110": (1.0,)}),
    Rule(
        finding="tingling",
        value="present",
        where={"DIQ120": _YES, "DIQ130": _FEET},
        why="A painful sensation or tingling in the feet. Pain alone is counted too, because the "
        "survey asks for both at once.",
    ),
    Rule(finding="tingling", value="absent", where={"DIQ120": _NO}),
    Rule(finding="tingling", value="absent", where={"DIQ130": (1.0,)}),
    Rule(
        finding="hand_symptoms",
        value="present",
        where={COMPLAINT: _WITH, "DIQ110": _HANDS},
        why='Numb or tingling hands as well; the side is not asked. The question says "as well", so only '
        "people with the complaint are asked.",
    ),
    Rule(finding="hand_symptoms", value="present", where={COMPLAINT: _WITH, "DIQ130": _HANDS}),
    Rule(finding="hand_symptoms", value="none", where={"DIQ110": (2.0,), "DIQ120": _NO}),
    Rule(finding="hand_symptoms", value="none", where={"DIQ100": _NO, "DIQ130": (2.0,)}),
    Rule(finding="hand_symptoms", value="none", where={"DIQ110": (2.0,), "DIQ130": (2.0,)}),
    Rule(
        finding="worse_walking_standing",
        value="present",
        where={COMPLAINT: _WITH, "DIQ140": _YES},
        why="Pain in either leg while walking; standing is not asked. Only people with the "
        'complaint are asked this: the question says "make it worse".',
    ),
    Rule(
        finding="worse_walking_standing",
        value="absent",
        where={COMPLAINT: _WITH, "DIQ140": _NO},
    ),
    Rule(
        finding="leg_pain",
        value="present",
        where={COMPLAINT: _WITH, "DIQ140": _YES},
        why="Pain on walking is pain in the numb leg; without it there may be pain at other times.",
    ),
    Rule(
        finding="calf_claudication",
        value="absent",
        where={COMPLAINT: _WITH, "DIQ140": _NO},
        why="Without leg pain on walking, or without the calf in it, there is none. Calf pain on "
        "walking leaves it open, because relief on standing still is not asked.",
    ),
    Rule(finding="calf_claudication", value="absent", where={COMPLAINT: _WITH, "DIQ150": _NO}),
    Rule(
        finding="leg_pain_below_knee",
        value="present",
        where={COMPLAINT: _WITH, "DIQ150": _YES},
        why="Pain in the calf on walking, or back pain that spread below the knee.",
    ),
    Rule(finding="leg_pain_below_knee", value="present", where={COMPLAINT: _WITH, "MPQ080": _YES}),
    Rule(
        finding="back_pain",
        value="present",
        where={COMPLAINT: _WITH, "MPQ070": _YES},
        why="Low back pain in the past 3 months that lasted a whole day or more.",
    ),
    Rule(finding="back_pain", value="absent", where={COMPLAINT: _WITH, "MPQ070": _NO}),
    Rule(
        finding="pain_radiating_from_back",
        value="present",
        where={COMPLAINT: _WITH, "MPQ080": _YES},
        why="The back pain spread down a leg to below the knee. A no leaves the thigh open, so it "
        "counts only where there is no back pain at all.",
    ),
    Rule(finding="pain_radiating_from_back", value="none", where={COMPLAINT: _WITH, "MPQ070": _NO}),
    Rule(
        finding="diabetes",
        value="present",
        where={"DIQ010": _YES},
        why="Told by a doctor that they have diabetes; borderline is a no.",
    ),
    Rule(finding="diabetes", value="absent", where={"DIQ010": (2.0, 3.0)}),
    Rule(
        finding="smoking",
        value="never",
        where={"SMQ020": _NO},
        why="Fewer than 100 cigarettes in life; smokes now every day or some days; or neither.",
    ),
    Rule(finding="smoking", value="current", where={"SMQ040": (1.0, 2.0)}),
    Rule(finding="smoking", value="former", where={"SMQ020": _YES, "SMQ040": (3.0,)}),
    Rule(
        finding="heavy_alcohol",
        value="present",
        where={},
        at_least={DRINKS: 28.6},
        why="How often and how many drinks in the past year: 50 UK units a week, as our question "
        "says, are 28.6 US drinks. A time of 5 or more drinks almost every day that is past leaves "
        "it open.",
    ),
    Rule(finding="heavy_alcohol", value="absent", where={"ALQ150": _NO}),
    Rule(finding="heavy_alcohol", value="absent", where={"ALQ110": _NO}),
    Rule(
        finding="obesity",
        value="present",
        where={},
        at_least={"BMXBMI": 30.0},
        why="Measured body mass index of 30 or more, as our finding is defined.",
    ),
    Rule(finding="obesity", value="absent", where={}, below={"BMXBMI": 30.0}),
    Rule(
        finding="hypertension",
        value="present",
        where={"BPQ020": _YES},
        why="Told by a doctor of high blood pressure.",
    ),
    Rule(finding="hypertension", value="absent", where={"BPQ020": _NO}),
    Rule(
        finding="heart_disease",
        value="present",
        where={"MCQ160B": _YES},
        why="Told of congestive heart failure.",
    ),
    Rule(finding="heart_disease", value="absent", where={"MCQ160B": _NO}),
    Rule(
        finding="artery_disease_known",
        value="present",
        where={"MCQ160C": _YES},
        why="Told of coronary heart disease, angina or a heart attack. Leg arteries are not asked.",
    ),
    Rule(finding="artery_disease_known", value="present", where={"MCQ160D": _YES}),
    Rule(finding="artery_disease_known", value="present", where={"MCQ160E": _YES}),
    Rule(
        finding="artery_disease_known",
        value="absent",
        where={"MCQ160C": _NO, "MCQ160D": _NO, "MCQ160E": _NO},
    ),
    Rule(
        finding="previous_stroke_or_tia",
        value="present",
        where={"MCQ160F": _YES},
        why="Told of a stroke; a mini-stroke is not asked.",
    ),
    Rule(finding="previous_stroke_or_tia", value="absent", where={"MCQ160F": _NO}),
    Rule(
        finding="cancer_history",
        value="past",
        where={"MCQ220": _YES},
        why="Ever told of cancer; whether it is active is not asked.",
    ),
    Rule(finding="cancer_history", value="never", where={"MCQ220": _NO}),
    Rule(
        finding="kidney_disease",
        value="mild_or_moderate",
        where={"KIQ020": _YES},
        why="Told of weak or failing kidneys; the stage is not asked.",
    ),
    Rule(finding="kidney_disease", value="mild_or_moderate", where={"KIQ022": _YES}),
    Rule(finding="kidney_disease", value="none", where={"KIQ020": _NO}),
    Rule(finding="kidney_disease", value="none", where={"KIQ022": _NO}),
)

NOT_USED: Final[Mapping[str, str]] = {
    "DIQ090": "Ever an ulcer or sore of a leg or foot that took over 4 weeks to heal: our question "
    "asks about a sore now.",
    "LEALPN, LEARPN": "Insensate sites at the monofilament: the outcome, so never an answer.",
    "LEXLABPI, LEXRABPI": "Ankle-brachial index: the outcome, so never an answer.",
    "LBXGH": "HbA1c: used to find diabetes that nobody has told of, never as an answer.",
    "LBXB12, LBXMMA, LBXTSH": "Results of blood tests: the measurement is of what can be asked.",
}

_INTRODUCTION: Final = """\
Generated from `legsense.evaluation.nhanes_mapping`; do not edit by hand.

For `legsense evaluate nhanes`, items of the National Health and Nutrition Examination Survey answer \
our questions as this table says. The first row of a finding that fits counts; what no row settles \
stays unknown. Codes are those of the survey's codebook.

The model explains a numb leg. In somebody without one nothing is to be explained, so back pain could \
not speak against a neuropathy there: people without the complaint are taken to have said no to \
numbness and tingling, and beyond that only age, sex and history are used of them."""


def items_needed() -> tuple[str, ...]:
    """Return every survey item that the rules and the outcomes read."""
    named = [AGE, SEX, *INSENSATE, *ANKLE_BRACHIAL, GLYCATED, *_DRINK_ITEMS]
    named += ["DIQ100", "DIQ110", "DIQ120", "DIQ130", "DIQ140"]
    for rule in RULES:
        named += [*rule.where, *(rule.at_least or {}), *(rule.below or {})]
    return tuple(each for each in dict.fromkeys(named) if each not in (COMPLAINT, DRINKS))


def with_derived(items: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return the items with those that are worked out from several of them.

    Args:
        items: Survey item to one number a person; NaN where it is missing.
    """
    numb = np.isin(items["DIQ100"], _YES) & np.isin(items["DIQ110"], _FEET)
    tingling = np.isin(items["DIQ120"], _YES) & np.isin(items["DIQ130"], _FEET)
    known = np.isin(items["DIQ100"], (*_YES, *_NO)) & np.isin(items["DIQ120"], (*_YES, *_NO))
    times = items["ALQ120Q"] * np.vectorize(lambda unit: _PER_YEAR.get(unit, np.nan))(
        items["ALQ120U"]
    )
    usual = np.where(items["ALQ130"] <= _MOST_DRINKS, items["ALQ130"], np.nan)
    return {
        **items,
        COMPLAINT: np.where(numb | tingling, 1.0, np.where(known, 0.0, np.nan)),
        DRINKS: np.where(items["ALQ120Q"] <= 366.0, times * usual / 52.0, np.nan),
    }


def coded(items: Mapping[str, Floats]) -> dict[str, Ints]:
    """Return, for each finding, the number of the rule that holds for each person; -1 is unknown.

    Args:
        items: What `with_derived` returned.
    """
    n_people = len(items[AGE])
    codes: dict[str, Ints] = {}
    for number, rule in enumerate(RULES):
        code = codes.setdefault(rule.finding, np.full(n_people, -1, dtype=np.int64))
        fits = np.ones(n_people, dtype=np.bool_)
        for item, values in rule.where.items():
            fits &= np.isin(items[item], values)
        for item, bound in (rule.at_least or {}).items():
            fits &= items[item] >= bound
        for item, bound in (rule.below or {}).items():
            fits &= items[item] < bound
        code[fits & (code < 0)] = number
    return codes


def answers_of(age_years: float, rules: Iterator[int] | tuple[int, ...]) -> Answers:
    """Return the answers of a person from the numbers of the rules that hold.

    Args:
        age_years: Age in years.
        rules: One number a finding; a negative one is unknown and left out.
    """
    values: dict[str, AnswerValue] = {
        RULES[number].finding: RULES[number].value for number in rules if number >= 0
    }
    return Answers(values={"age_years": age_years, **values})


def mapping_page() -> str:
    """Return docs/reference/nhanes-mapping.md."""
    lines = [
        "# How survey items become answers",
        "",
        _INTRODUCTION,
        "",
        "| finding | answer | when | what the item asks |",
        "|---|---|---|---|",
        "| `age_years` | the number | `RIDAGEYR` | Age at the interview; 85 stands for 85 and over. |",
    ]
    lines += [f"| `{rule.finding}` | {rule.value} | {_when(rule)} | {rule.why} |" for rule in RULES]
    lines += ["", "## Not used as answers", "", "| item | why |", "|---|---|"]
    lines += [f"| `{item}` | {why} |" for item, why in NOT_USED.items()]
    return "\n".join([*lines, ""])


def _when(rule: Rule) -> str:
    parts = [
        f"`{item}` is {' or '.join(f'{code:g}' for code in codes)}"
        for item, codes in rule.where.items()
    ]
    parts += [f"`{item}` >= {bound:g}" for item, bound in (rule.at_least or {}).items()]
    parts += [f"`{item}` < {bound:g}" for item, bound in (rule.below or {}).items()]
    return (
        " and ".join(parts)
        .replace(f"`{COMPLAINT}` is 1", "numb or tingling feet")
        .replace(f"`{COMPLAINT}` is 0", "neither numb nor tingling feet")
    )
