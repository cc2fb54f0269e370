"""Criteria for demyelination, checked on each motor response with the figures of the knowledge base."""

from collections.abc import Iterator

from legsense.guidance.results.nerve_table import Response
from legsense.model.result_rules import ResultTables
from legsense.model.results import Check


def checks(response: Response, tables: ResultTables) -> Iterator[Check]:
    """Yield every criterion that the values of one motor response allow to be checked."""
    if response.part.sensory:
        return
    yield from _ratio(response, tables, "efns_i_a", "distal_latency")
    yield from _ratio(response, tables, "efns_i_b", "velocity")
    yield from _f_wave(response, tables)
    yield from _block(response, tables)
    yield from _dispersion(response, tables)


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
