"""Rules of the knowledge base become rules over findings alone."""

from legsense.knowledge.reading_age import HIGHEST_READING_AGE, reading_age
from legsense.model.triage_rules import Bare, Combine, Compare
from tests.unit.triage.compiled import compiled_rules, knowledge

RULES = compiled_rules()


def test_every_red_flag_is_compiled_once_most_urgent_first() -> None:
    """None is lost; the order is the order of levels."""
    ranks = [RULES.rank(each.level) for each in RULES.rules]

    assert {each.id for each in RULES.rules} == set(knowledge().records["red_flag"])
    assert ranks == sorted(ranks, reverse=True)


def test_named_expressions_are_written_out() -> None:
    """Foot drop counts as weakness wherever a rule says weakness."""
    weak = next(each for each in RULES.rules if each.id == "W14_any_weakness_floor")

    assert weak.when == Combine("any", (Bare("leg_weakness"), Bare("foot_drop")))


def test_groups_of_regions_become_regions() -> None:
    """The map holds regions, never the names of groups."""
    rule = next(each for each in RULES.rules if each.id == "E15_epidural_haematoma")
    pending, areas = [rule.when], set()
    while pending:
        node = pending.pop()
        if isinstance(node, Combine):
            pending += node.parts
        elif isinstance(node, Compare) and node.finding == "numb_area_map":
            areas |= set(node.values)

    assert {"groin", "thigh_up_front", "thigh_lo_inner"} <= areas
    assert "front_of_thigh" not in areas


def test_sources_stay_with_the_rule() -> None:
    """What was read and what stands behind a judgement."""
    rule = next(each for each in RULES.rules if each.id == "D04_new_bilateral")

    assert rule.provenance == "judgement"
    assert "ng127_sensory" in rule.source


def test_every_emergency_and_same_day_rule_says_what_to_do() -> None:
    """Action before explanation."""
    urgent = [each for each in RULES.rules if each.level in RULES.settled_first]

    assert all(each.do and each.window and each.plain for each in urgent)


def test_a_country_reached_by_the_police_is_not_called_confirmed() -> None:
    """Numbers that the compared list does not give as the main one are marked."""
    assert RULES.numbers["GB"].confirmed
    assert not RULES.numbers["NO"].confirmed


def test_a_child_of_eleven_can_read_why_and_what_to_do() -> None:
    """Words that nothing can replace count as easy; each is explained where it stands."""
    no_shorter_word = {
        *("emergency", "department", "cancer", "infection", "operation", "reflexes", "vitamin"),
        *("cauda", "equina"),  # To be said at the desk.
    }
    texts = [text for each in RULES.rules for text in (each.plain, each.do, each.do_not or "Wait.")]
    texts += [each.plain for each in RULES.screens]
    texts += [each.plain for each in RULES.levels]
    texts += RULES.safety_net.values()
    hard = [
        each
        for each in texts
        if reading_age(each, known_words=no_shorter_word) > HIGHEST_READING_AGE
    ]

    assert hard == []


def test_a_rule_never_tells_anyone_what_they_have() -> None:
    """These symptoms can be caused by; never a diagnosis."""
    assert not [each.id for each in RULES.rules if "you have a " in each.plain.lower()]
