"""Where something is felt, as a chance for each region and side: of a site, a condition, a posterior."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from legsense.atlas.cell_field import SIDES, SideRegion
from legsense.errors import OutOfRangeError, UnknownIdError
from legsense.model.assessment import RankedSite
from legsense.model.tables import LESION_SIDES, Floats, Tables

Territory = Mapping[SideRegion, float]
"""(side, region) to P(something is felt there)."""
_CROSSED = "crossed"
_ALWAYS_BOTH = "bilateral_symmetric"
_OTHER = {"left": "right", "right": "left", "both": "both"}
_NO_SITE = -1


def site_territory(site: str, side: str, tables: Tables) -> Territory:
    """Return where people with a lesion at a site feel it.

    Args:
        site: Site id.
        side: Where it is felt: ``left``, ``right`` or ``both``. A site that always concerns both
            sides is felt on both whatever is asked.
        tables: Compiled knowledge.

    Raises:
        UnknownIdError: There is no such site, or no such side.

    Source: kb/anatomy/sites; the person's extent and stray marks are summed out.
    """
    spec = tables.vocabulary.sites.get(site)
    if spec is None:
        known = ", ".join(tables.vocabulary.sites)
        raise UnknownIdError(f"{site}: no such site. The sites are {known}.")
    felt = "both" if spec.laterality == _ALWAYS_BOTH else _known_side(side)
    return _mixed({(site, felt): 1.0}, tables)


def condition_territory(condition: str, side: str, tables: Tables) -> Territory:
    """Return where people with a condition feel it, over all places where its lesion may lie.

    Args:
        condition: Condition id.
        side: ``left``, ``right`` or ``both``: the side that is worse. With left or right, the part
            of people who feel it on both sides is shown on both.
        tables: Compiled knowledge.

    Raises:
        UnknownIdError: There is no such condition or side, or nothing is known of where it is felt.
    """
    ids = list(tables.vocabulary.conditions)
    if condition not in ids:
        raise UnknownIdError(
            f"{condition}: no such condition. `legsense kb search WORDS` finds the right one."
        )
    _known_side(side)
    share: dict[tuple[str, str], float] = {}
    sites = list(tables.vocabulary.sites)
    for row, owner in enumerate(tables.row_condition.tolist()):
        if owner != ids.index(condition):
            continue
        site = sites[int(tables.row_site[row])]
        for lesion, part in zip(LESION_SIDES, tables.row_side[row].tolist(), strict=True):
            felt = "both" if side == "both" or lesion == "both" else side
            wanted = lesion == "both" or side in {"both", _felt(site, lesion, tables)}
            weight = float(tables.row_share[row]) * part * wanted
            share[site, felt] = share.get((site, felt), 0.0) + weight
    if sum(share.values()) <= 0.0:
        raise UnknownIdError(
            f"{condition}: nothing is known of where it is felt. Choose a condition with a place."
        )
    return _mixed(share, tables)


def posterior_territory(sites: Iterable[RankedSite], tables: Tables) -> Territory:
    """Return where people with the likely causes feel it, weighted over all places of the lesion.

    Args:
        sites: Of an assessment; the side is that of the lesion.
        tables: Compiled knowledge.

    Raises:
        OutOfRangeError: No site has a probability above 0, as for a child.
    """
    share: dict[tuple[str, str], float] = {}
    for site in sites:
        key = (site.id, _felt(site.id, site.side, tables))
        share[key] = share.get(key, 0.0) + site.probability
    if sum(share.values()) <= 0.0:
        raise OutOfRangeError(
            "sites: there are none, and a likely area needs one. Places are ranked for adults only."
        )
    return _mixed(share, tables)


def side_most_often(condition: str, tables: Tables) -> str:
    """Return ``both`` for a condition that concerns both sides more often than not, else ``right``."""
    row = list(tables.vocabulary.conditions).index(condition)
    return "both" if float(tables.condition_side[row, 2]) > 0.5 else "right"


def _mixed(share: Mapping[tuple[str, str], float], tables: Tables) -> Territory:
    """Return the mean over (site, side felt) with their weights, which need not sum to 1."""
    numb, sites = _numb(tables), list(tables.vocabulary.sites)
    total = sum(share.values())
    felt = dict.fromkeys(SIDES, 0.0 * numb[_NO_SITE])
    for (site, where), weight in share.items():
        for side in SIDES:
            row = sites.index(site) if where in {side, "both"} else _NO_SITE
            felt[side] = felt[side] + weight / total * numb[row]
    regions = list(tables.vocabulary.regions)
    return {
        (side, region): min(max(float(value), 0.0), 1.0)
        for side in SIDES
        for region, value in zip(regions, felt[side], strict=True)
    }


@lru_cache(maxsize=2)
def _numb(tables: Tables) -> Floats:
    """Return ``(S + 1, G)`` P(region marked | site on that side), the last row without a site."""
    numb: Floats = tables.region_numb @ tables.extent_weights
    return numb


def _felt(site: str, lesion: str, tables: Tables) -> str:
    crossed = tables.vocabulary.sites[site].laterality == _CROSSED
    return _OTHER[lesion] if crossed else lesion


def _known_side(side: str) -> str:
    if side not in _OTHER:
        raise UnknownIdError(f"side: found `{side}`, expected left, right or both.")
    return side
