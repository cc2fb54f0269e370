"""The laws of the knowledge base, in the order in which a reviewer would look at them."""

from collections.abc import Callable, Iterable

from legsense.knowledge import (
    check_anatomy,
    check_diary,
    check_figures,
    check_links,
    check_logic,
    check_provenance,
    check_ranges,
    check_red_flags,
    check_rules,
    check_unread,
    check_wording,
)
from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault

Law = Callable[[KnowledgeBase], Iterable[Fault]]
"""One thing that must hold between files; yields every place where it does not."""

LAWS: tuple[Law, ...] = (
    # Names.
    check_links.every_id_exists,
    check_links.no_item_is_listed_twice,
    check_links.names_in_rules_are_told_apart,
    check_links.every_reference_is_cited,
    # Figures.
    check_figures.figures_fit_their_finding,
    check_figures.named_values_exist,
    check_figures.risk_factors_are_exposures,
    check_figures.every_age_has_a_share,
    check_figures.shares_of_conditions_fit,
    check_ranges.intervals_rise,
    check_ranges.classes_cover_the_measure,
    # Place.
    check_anatomy.placements_add_up,
    check_anatomy.sides_add_up,
    check_anatomy.sides_fit_their_site,
    check_anatomy.neighbours_are_mutual,
    check_anatomy.every_site_is_used,
    # Logic between findings.
    check_logic.no_part_exceeds_its_whole,
    check_logic.exclusive_findings_fit_together,
    check_logic.sides_cap_their_findings,
    check_logic.each_finding_has_one_group,
    # Rules.
    check_rules.expressions_are_well_formed,
    check_rules.expressions_name_what_exists,
    check_rules.every_rule_can_fire,
    check_rules.what_an_answer_settles_exists,
    check_rules.alarm_ladders_name_values,
    check_red_flags.only_named_findings_reassure,
    check_red_flags.exclusions_do_not_nest,
    check_red_flags.checklists_fit_a_screen,
    check_unread.findings_that_warn_are_read,
    check_diary.changes_look_at_lines,
    # Sources.
    check_provenance.read_figures_cite_what_was_read,
    check_provenance.judgements_say_what_they_rest_on,
    check_provenance.anchors_were_read,
    # Words.
    check_wording.questions_are_easy_to_read,
    check_wording.exceptions_are_used,
    check_wording.answers_have_labels,
    check_wording.findings_can_be_answered,
    check_wording.no_text_is_blank,
)
"""Every law. A new one is a function here and a broken file in tests/knowledge/broken/."""
