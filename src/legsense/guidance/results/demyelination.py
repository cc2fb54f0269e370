"""Criteria checked on each motor response with the figures of the knowledge base.

Those that point to demyelination, the one that points to lost axons, and those of a nerve squeezed at the
knee, each with the figures it was checked with.
"""

from collections.abc import Iterator

from legsense.guidance.results.nerve_table import Response
from legsense.model.result_rules import ResultTables
from legsense.model.results import Check

BLOCK, AXONAL = "efns_i_e", "axonal"
AT_KNEE = ("fibular_head_slowing", "fibular_head_block")
NOT_DEMYELINATING = (AXONAL, *AT_KNEE)


def checks(response: Response, tables: ResultTables) -> Iterator[Check]:
    """Yield every criterion that the values of one motor response allow to be checked."""
    if response.part.sensory:
        return
    yield from _ratio(response, tables, "efns_i_a", "distal_latency")
    yield from _ratio(response, tables, "efns_i_b", "velocity")
    yield from _f_wave(response, tables)
    yield from _block(response, tables)
    yield from _dispersion(response, tables)
    yield from _duration(response, tables)
    yield from _axonal(response, tables)
    yield from _knee(response, tables)


def _check(response: Response, tables: ResultTables, name: str, shown: str, *, met: bool) -> Check:
    criterion = tables.criteria[name]
    return Check(
        criterion=name,
        text=criterion.text,
        shown=f"{response.name}: {shown}",
        met=met,
        basis=criterion.basis,
    )


def _ratio(response: Response, tables: ResultTables, name: str, quantity: str) -> Iterator[Check]:
    ratio = response.ratio(quantity)
    if ratio is None:
        return
    figures = tables.criteria[name].figures
    upper = response.limits[quantity].upper
    bound = figures["latency_of_limit" if upper else "velocity_of_limit"]
    met = ratio >= bound if upper else ratio <= bound
    shown = f"{quantity.replace('_', ' ')} {100 * ratio:.0f}% of the limit"
    yield _check(response, tables, name, shown, met=met)


def _f_wave(response: Response, tables: ResultTables) -> Iterator[Check]:
    amplitude, latency = response.ratio("amplitude"), response.ratio("f_wave_latency")
    if latency is not None:
        figures = tables.criteria["efns_i_c"].figures
        small = amplitude is not None and amplitude < figures["amplitude_of_limit"]
        bound = figures["latency_of_limit_when_small" if small else "latency_of_limit"]
        shown = f"F-wave latency {100 * latency:.0f}% of the limit"
        yield _check(response, tables, "efns_i_c", shown, met=latency >= bound)
    if response.f_wave_absent and amplitude is not None:
        enough = amplitude >= tables.criteria["efns_i_d"].figures["amplitude_of_limit"]
        yield _check(response, tables, "efns_i_d", "no F-wave", met=enough)


def _block(response: Response, tables: ResultTables) -> Iterator[Check]:
    distal, proximal = response.of("amplitude"), response.values.get("proximal_amplitude_mv")
    ratio = response.ratio("amplitude")
    if not distal or proximal is None or ratio is None:
        return
    figures = tables.criteria["efns_i_e"].figures
    fall = 1.0 - proximal / distal
    met = fall >= figures["amplitude_fall"] and ratio >= figures["amplitude_of_limit"]
    yield _check(response, tables, "efns_i_e", f"falls by {100 * fall:.0f}%", met=met)


def _dispersion(response: Response, tables: ResultTables) -> Iterator[Check]:
    distal = response.values.get("distal_duration_ms")
    proximal = response.values.get("proximal_duration_ms")
    if distal is None or proximal is None:
        return
    rise = proximal / distal - 1.0
    met = rise > tables.criteria["efns_i_f"].figures["duration_rise"]
    yield _check(response, tables, "efns_i_f", f"lasts {100 * rise:.0f}% longer", met=met)


def _duration(response: Response, tables: ResultTables) -> Iterator[Check]:
    duration = response.values.get("distal_duration_ms")
    bound = tables.criteria["efns_i_g"].figures.get(response.part.nerve or "")
    if duration is None or bound is None:
        return
    shown = f"distal response lasts {duration:g} ms (bound {bound:g})"
    yield _check(response, tables, "efns_i_g", shown, met=duration >= bound)


def _axonal(response: Response, tables: ResultTables) -> Iterator[Check]:
    """Yield whether a small response is one of lost axons: its speed is kept."""
    velocity, latency = response.ratio("velocity"), response.ratio("distal_latency")
    known = [each for each in (velocity, latency) if each is not None]
    if not response.beyond("amplitude") or response.absent or not known:
        return
    figures = tables.criteria[AXONAL].figures
    kept = (velocity is None or velocity >= figures["velocity_of_limit"]) and (
        latency is None or latency < figures["latency_of_limit"]
    )
    parts = [f"amplitude {100 * (response.ratio('amplitude') or 0.0):.0f}% of the limit"]
    parts += [f"velocity {100 * velocity:.0f}%"] if velocity is not None else []
    parts += [f"distal latency {100 * latency:.0f}%"] if latency is not None else []
    yield _check(response, tables, AXONAL, ", ".join(parts), met=kept)


def _knee(response: Response, tables: ResultTables) -> Iterator[Check]:
    """Yield the criteria of a fibular nerve squeezed at the head of the fibula."""
    below, across = response.of("velocity"), response.values.get("across_knee_velocity_m_per_s")
    if below is not None and across is not None:
        bound = tables.criteria[AT_KNEE[0]].figures["velocity_drop_m_per_s"]
        shown = f"{below:g} m/s below the knee, {across:g} across it"
        yield _check(response, tables, AT_KNEE[0], shown, met=below - across > bound)
    low = response.values.get("below_knee_amplitude_mv")
    high = response.values.get("above_knee_amplitude_mv")
    if low and high is not None:
        fall = 1.0 - high / low
        bound = tables.criteria[AT_KNEE[1]].figures["amplitude_fall"]
        shown = f"falls by {100 * fall:.0f}% across the knee"
        yield _check(response, tables, AT_KNEE[1], shown, met=fall > bound)
