"""The compiled knowledge base: dense arrays for the engine, words for everyone, made once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from legsense.model.triage_rules import TriageRules
from legsense.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

AGE_BANDS = ("18_39", "40_59", "60_74", "75_plus", "all_adults")
AGE_BAND_STARTS_YEARS = (18, 40, 60, 75)
LESION_SIDES = ("left", "right", "both")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """Everything the engine needs, in arrays; each set of tables equals itself alone.

    Shapes: ``F`` findings, ``N`` slots (one scored value of one finding), ``C`` conditions with
    ``other_unexplained`` last, ``R`` rows (one condition at one site), ``S`` sites, ``G`` regions
    on one side, ``K`` strength points, ``E`` extent points, ``X`` signs, ``Q`` risk slots (one value of one
    risk factor), ``B`` = 5 age bands, the last for age not known.

    Attributes:
        version, hash: Of the knowledge base the tables were made from.
        vocabulary: The words.
        strength_weights: ``(K,)``, sums to 1.
        slot_start: ``(F,)`` first slot of each finding, -1 where it is not scored.
        aged_slot_start: ``(F,)`` the same from age 60 on.
        finding_group: ``(F,)`` number of the group each finding shares a strength with.
        slot_by_row: ``(N, R, K)`` P(value given row and strength).
        slot_by_condition: ``(N, C, K)`` the same averaged over the sites of each condition.
        slot_spread: ``(2, N, C)`` log-odds from best to low and to high.
        row_condition, row_site: ``(R,)`` indices.
        row_share: ``(R,)`` P(site given condition).
        row_side: ``(R, 3)`` P(left, right, both given row).
        condition_side: ``(C, 3)`` the same for the whole condition.
        condition_side_site: ``(C, 3, S)`` P(site given condition and side).
        prior: ``(B, C, 3)`` low, best and high share; best sums to 1 over conditions.
        sex_factor: ``(3, C)`` for unknown, female, male.
        risk_slot_start: ``(F,)`` first risk slot of each finding, -1 where it is no risk factor.
        risk_log_factor: ``(B, Q, C)`` ln of the normalised multiplier of the prior.
        risk_background: ``(B, Q)`` share of all presenters with each value.
        pair_log_odds: ``(C, C)`` ln of the odds of having both against chance.
        side_given_lesion: ``(3, 3)`` P(felt left, right, both given lesion left, right, both).
        region_numb: ``(S + 1, G, E)`` P(region marked | site on that side, extent); the last site is
            no site: the stray marks of a leg that is well.
        reporting: ``(2,)`` P(left and right taken for each other), and P(a region that would be
            painted is named) where marks are named and not complete.
        sign_group: ``(X,)`` group number of each movement and then each reflex; a negative number is
            a group of its own.
        sign_by_site: ``(X, S, K)`` P(movement weak or reflex changed | site, strength).
        extent_sd: ``(S,)`` spread of the extent term, log-odds.
        extent_weights: ``(E,)``, sums to 1.
        loss: ``(5, 5)`` rows the truth, columns what is advised, from emergency_now to self_care.
        settings: The model's own few numbers, by name.
        rules: The red-flag rules, compiled.
        texts: Other words by kind and id, as plain data.
    """

    version: str
    hash: str
    vocabulary: Vocabulary
    strength_weights: Floats
    slot_start: Ints
    aged_slot_start: Ints
    finding_group: Ints
    slot_by_row: Floats
    slot_by_condition: Floats
    slot_spread: Floats
    row_condition: Ints
    row_site: Ints
    row_share: Floats
    row_side: Floats
    condition_side: Floats
    condition_side_site: Floats
    prior: Floats
    sex_factor: Floats
    risk_slot_start: Ints
    risk_log_factor: Floats
    risk_background: Floats
    pair_log_odds: Floats
    side_given_lesion: Floats
    region_numb: Floats
    reporting: Floats
    sign_group: Ints
    sign_by_site: Floats
    extent_sd: Floats
    extent_weights: Floats
    loss: Floats
    settings: "Mapping[str, float]"
    rules: TriageRules
    texts: "Mapping[str, Any]"

    @property
    def n_conditions(self) -> int:
        """Number of conditions, ``other_unexplained`` included."""
        return len(self.vocabulary.conditions)
