"""P(marks | sites): a shared extent per person, a share of careless marks, regions never independent."""

import numpy as np

from legsense.model.answers import Answers
from legsense.model.chart import ChartEvidence
from legsense.model.tables import Floats, Tables

LEFT, RIGHT, BOTH = 0, 1, 2
_UNLOCALISED = "unlocalised"


def chart_evidence(answers: Answers, tables: Tables) -> ChartEvidence | None:
    """Return what the marks say of each site, or None when nothing was marked.

    Args:
        answers: Marks name a region and the person's own left or right. When ``marks_complete`` is
            false an unmarked region says nothing.
        tables: Compiled knowledge.

    Returns:
        Likelihoods of one lesion and of two, both over all sides and sites.

    Source: kb/anatomy; careless share and weight from kb/model/settings.yaml.
    """
    if not answers.marks:
        return None
    marked = _marked(answers, tables)
    counted = _counted(marked, answers.marks_complete, tables)
    legs = [_leg(marked[side], counted[side], tables) for side in (LEFT, RIGHT)]
    single = _single(legs, tables)
    careless = _careless(single, tables)
    return ChartEvidence(
        single=_tempered(single, careless, tables),
        pair=_tempered(_pair(marked, legs, tables), careless, tables),
    )


def _marked(answers: Answers, tables: Tables) -> Floats:
    names = list(tables.vocabulary.regions)
    marked = np.zeros((2, len(names)), dtype=bool)
    for mark in answers.marks:
        marked[LEFT if mark.side == "left" else RIGHT, names.index(mark.region)] = True
    return marked


def _counted(marked: Floats, complete: bool, tables: Tables) -> Floats:
    """Return which regions count: all of legs and saddle if complete, else the marked ones."""
    if not complete:
        return marked
    companion = np.isin(list(tables.vocabulary.regions), tables.vocabulary.companions)
    return marked | ~companion[None, :]


class _Leg:
    """Log-likelihood of the marks on one leg for every site there, and for no site (last)."""

    __slots__ = ("log_likelihood", "numb", "unmarked")

    def __init__(self, numb: Floats, marked: Floats, counted: Floats) -> None:
        self.numb = numb[:, marked, :]
        self.unmarked = np.log1p(-numb[:, counted & ~marked, :]).sum(axis=1)
        self.log_likelihood = np.log(self.numb).sum(axis=1) + self.unmarked


def _leg(marked: Floats, counted: Floats, tables: Tables) -> _Leg:
    return _Leg(tables.region_numb, marked, counted)


def _single(legs: list[_Leg], tables: Tables) -> Floats:
    n_sites = len(tables.extent_sd)
    left, right = (leg.log_likelihood for leg in legs)
    joint = np.stack(
        [
            left[:n_sites] + right[n_sites],
            right[:n_sites] + left[n_sites],
            left[:n_sites] + right[:n_sites],
        ]
    )
    return np.exp(joint) @ tables.extent_weights


def _pair(marked: Floats, legs: list[_Leg], tables: Tables) -> Floats:
    n_sites = len(tables.extent_sd)
    each = [_leg_pair(leg) for leg in legs]
    nowhere = np.array([n_sites])
    here = np.arange(n_sites)
    places = ((here, nowhere), (nowhere, here), (here, here))
    pair = np.empty((3, 3, n_sites, n_sites))
    for s in (LEFT, RIGHT, BOTH):
        for t in (LEFT, RIGHT, BOTH):
            left = each[LEFT][np.ix_(places[s][LEFT], places[t][LEFT])]
            right = each[RIGHT][np.ix_(places[s][RIGHT], places[t][RIGHT])]
            pair[s, t] = (left * right) @ tables.extent_weights
    return pair


def _leg_pair(leg: _Leg) -> Floats:
    """Return ``(S + 1, S + 1, E)``: noisy-or of two sites above the stray marks of a well leg."""
    unmarked = np.exp(leg.unmarked)
    stray = unmarked[-1]
    likelihood = unmarked[:, None, :] * unmarked[None, :, :] / stray
    for region in range(leg.numb.shape[1]):
        well = 1.0 - leg.numb[:, region, :]
        well_of_both = well[:, None, :] * (well / well[-1])[None, :, :]
        likelihood *= 1.0 - well_of_both
    return likelihood


def _careless(single: Floats, tables: Tables) -> float:
    """Return P(marks) of a person whose marks say nothing of the place."""
    anywhere = list(tables.vocabulary.sites).index(_UNLOCALISED)
    return float(single[:, anywhere].mean())


def _tempered(likelihood: Floats, careless: float, tables: Tables) -> Floats:
    share = tables.settings["careless_marks"]
    mixed = (1.0 - share) * likelihood + share * careless
    scale = (1.0 - share) * careless + share * careless
    return (mixed / scale) ** tables.settings["map_weight"]
