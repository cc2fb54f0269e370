"""Ranked places in plain words: where, on which side, how sure, and what would tell two apart."""

from collections.abc import Collection
from dataclasses import dataclass

from legsense.localisation.localise import Localisation, Place, n_sites_holding
from legsense.model.tables import Tables
from legsense.model.vocabulary import SiteSpec

NOWHERE = "unlocalised"
HELD = 0.8
"""The spread says how many places hold this share."""
_NAMED_FROM = 0.5
_MOST_NAMED = 3
_STANDS_OUT_FROM = 0.2
_ALWAYS_BOTH = "bilateral_symmetric"
_CROSSED = "crossed"
_BRAIN = "brain"
_FELT = "felt"


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingApart:
    """One feature that would tell two places apart.

    Attributes:
        feature: In words.
        favours, over: Site ids.
        if_favoured, if_other: Chance of the feature at each.
        source: Citation keys; empty where the figures are those of the atlas itself.
    """

    feature: str
    favours: str
    over: str
    if_favoured: float
    if_other: float
    source: tuple[str, ...] = ()


def place_in_words(site: SiteSpec, side: str) -> str:
    """Return one place with its side, such as ``the L5 nerve root on the right``.

    Args:
        site: Words of the site.
        side: ``left``, ``right`` or ``both``: of the lesion, or for the brain of the body.
    """
    side_said = side_in_words(site, side)
    if not side_said:
        return site.place
    comma = "," if side_said.startswith(_FELT) else ""
    return f"{site.place}{comma} {side_said}"


def side_in_words(site: SiteSpec, side: str) -> str:
    """Return the side of a place, such as ``on the right``; empty where it has none.

    Args:
        site: Words of the site.
        side: As in `place_in_words`.
    """
    if site.id == NOWHERE:
        return ""
    if side == "both":
        return "" if site.laterality == _ALWAYS_BOTH else "on both sides"
    if site.site_class == _BRAIN:
        return f"{_FELT} on the {side}"
    if site.laterality == _CROSSED:
        other = {"left": "right", "right": "left"}[side]
        return f"on the {side}, {_FELT} on the {other}"
    return f"on the {side}"


def named(places: tuple[Place, ...], tables: Tables) -> str:
    """Return the likeliest places as one phrase.

    Places at least half as likely as the first are named, three at most. A side is said once where
    the next place shares it.

    Args:
        places: Ranked, the likeliest first.
        tables: Compiled knowledge.
    """
    leading = [p for p in places if p.probability >= _NAMED_FROM * places[0].probability]
    words: list[str] = []
    before = None
    for place in leading[:_MOST_NAMED]:
        site = tables.vocabulary.sites[place.site]
        plain = place.side == before and site.laterality != _CROSSED and site.site_class != _BRAIN
        words.append(site.place if plain else place_in_words(site, place.side))
        before = place.side
    phrase = ", or ".join(words)
    if places[0].probability < _STANDS_OUT_FROM:
        return f"no one place stands out; the likeliest are {', '.join(words)}"
    return phrase


def spread_in_words(localisation: Localisation) -> str:
    """Return how many places hold four fifths of the probability."""
    n_held = n_sites_holding(localisation, HELD)
    if n_held == 1:
        return "One place holds at least 80 in 100."
    return f"It takes {n_held} places to reach 80 in 100."


def telling_apart(
    one: str,
    other: str,
    tables: Tables,
    *,
    asked: Collection[str] = (),
    skin_known: bool = False,
) -> TellingApart | None:
    """Return the feature that best tells two sites apart; None where nothing known does.

    A published or taught discriminator goes first. Failing that, the movement, reflex or region
    whose chance differs most between the two.

    Args:
        one: Site id.
        other: Site id.
        tables: Compiled knowledge.
        asked: Movement and reflex ids that were answered already.
        skin_known: True where the marks are complete, so that no region is worth asking about.
    """
    known = [
        TellingApart(
            feature=item["feature"],
            favours=item["favours"],
            over=item["over"],
            if_favoured=item["p_if_favoured"],
            if_other=item["p_if_other"],
            source=tuple(item["source"]),
        )
        for item in tables.texts["discriminators"]
        if {item["favours"], item["over"]} == {one, other}
    ]
    if known:
        return max(known, key=_gap)
    differences = _sign_differences(one, other, tables, asked)
    if not skin_known:
        differences += _region_differences(one, other, tables)
    return max(differences, key=_gap, default=None)


def _gap(item: TellingApart) -> float:
    return abs(item.if_favoured - item.if_other)


def _sign_differences(
    one: str, other: str, tables: Tables, asked: Collection[str]
) -> list[TellingApart]:
    a, b = _numbers(one, other, tables)
    chance = tables.sign_by_site @ tables.strength_weights
    return [
        _difference(_sign_in_words(sign), (one, other), (float(row[a]), float(row[b])))
        for sign, row in zip(tables.texts["signs"], chance, strict=True)
        if sign["id"] not in asked
    ]


def _region_differences(one: str, other: str, tables: Tables) -> list[TellingApart]:
    a, b = _numbers(one, other, tables)
    chance = tables.region_numb @ tables.extent_weights
    return [
        _difference(f"Numb: {region.label.lower()}", (one, other), (float(p), float(q)))
        for region, p, q in zip(
            tables.vocabulary.regions.values(), chance[a], chance[b], strict=True
        )
    ]


def _numbers(one: str, other: str, tables: Tables) -> tuple[int, int]:
    sites = list(tables.vocabulary.sites)
    return sites.index(one), sites.index(other)


def _difference(feature: str, sites: tuple[str, str], chances: tuple[float, float]) -> TellingApart:
    (more, high), (less, low) = sorted(zip(sites, chances, strict=True), key=lambda x: -x[1])
    return TellingApart(feature=feature, favours=more, over=less, if_favoured=high, if_other=low)


def _sign_in_words(sign: dict[str, str]) -> str:
    if sign["kind"] == "movement":
        return f"Weak: {sign['label'].lower()}"
    return f"Changed: {sign['label'].lower()}"
