"""Plots of a survey report as SVG text: ROC curves, and what was measured against what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from legsense.evaluation.calibration import Bin
from legsense.evaluation.nhanes_discrimination import EVERYONE, Discrimination
from legsense.evaluation.nhanes_figures import SurveyReport

Point = tuple[float, float]

_INK: Final = ("#0b5394", "#b45f06", "#38761d")
_DASH: Final = ("", "6 4", "2 3")
"""Curves differ in their stroke as well, for those who cannot tell the colours apart."""
_FAINT: Final = "#767676"
_SIDE: Final = 340
_LEFT: Final = 64
_TOP: Final = 64
_WIDTH: Final = 720
_FONT: Final = 'font-family="system-ui, sans-serif" font-size="13"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axes:
    """A square with both axes from 0 to the same share.

    Attributes:
        title, across, up: Words of the plot and of its axes.
        most: Share at the end of both axes.
    """

    title: str
    across: str
    up: str
    most: float = 1.0

    def at(self, point: Point) -> Point:
        """Return where a point lies on the page."""
        x, y = (_SIDE * min(share / self.most, 1.0) for share in point)
        return _LEFT + x, _TOP + _SIDE - y

    def drawn(self, inside: Sequence[str], names: Sequence[str]) -> str:
        """Return the plot with its axes, what is inside, and a legend."""
        (x0, y0), (x1, y1) = self.at((0.0, 0.0)), self.at((self.most, self.most))
        parts = [_text((0, 18), self.title, weight="bold"), _text((0, _TOP - 18), self.up)]
        parts += [_stroke([(x0, y1), (x0, y0), (x1, y0)], _FAINT, 1)]
        parts += [_stroke([(x0, y0), (x1, y1)], _FAINT, 1, "5 4")]
        parts.append(_text(((x0 + x1) / 2, y0 + 38), self.across, anchor="middle"))
        for part in (0.0, 0.25, 0.5, 0.75, 1.0):
            x, y = self.at((part * self.most, part * self.most))
            label = f"{100 * part * self.most:g}"
            parts.append(_text((x, y0 + 18), label, anchor="middle"))
            parts.append(_text((x0 - 8, y + 5), label, anchor="end"))
        for number, name in enumerate(names):
            y = _TOP + 22.0 * number + 4
            start, end = x1 + 24, x1 + 54
            parts.append(_stroke([(start, y), (end, y)], _INK[number], 2, _DASH[number]))
            parts.append(_text((end + 8, y + 5), name))
        body = "\n".join([*parts, *inside])
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_WIDTH} '
            f'{_TOP + _SIDE + 50}" width="{_WIDTH}" height="{_TOP + _SIDE + 50}" {_FONT}>\n'
            f"<title>{escape(self.title)}</title>\n"
            f'<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n'
        )


def survey_plots(report: SurveyReport) -> dict[str, str]:
    """Return name to SVG: for each outcome a ROC plot and a reliability plot, of all people."""
    plots: dict[str, str] = {}
    for each in report.discrimination:
        if each.group == EVERYONE:
            key = each.outcome.replace(" ", "-").replace(".", "")
            plots[f"survey-roc-{key}"] = roc_plot(each)
            plots[f"survey-said-{key}"] = said_plot(_curves(report, each.outcome), each.outcome)
    return plots


def roc_plot(found: Discrimination) -> str:
    """Return the ROC curves of the model and of both regressions, each scored on people held out."""
    axes = _Axes(
        title=f"Telling apart: {found.outcome}",
        across="without it, but above the bound; in 100",
        up="with it, and above the bound; in 100",
    )
    areas = (found.model, found.age_sex_held_out, found.questions_held_out)
    names = [f"{name}: {area:.3f}" for name, area in zip(found.roc, areas, strict=True)]
    inside = [
        _stroke([axes.at(point) for point in points], _INK[number], 2, _DASH[number])
        for number, points in enumerate(found.roc.values())
    ]
    return axes.drawn(inside, names)


def said_plot(curves: Mapping[str, Sequence[Bin]], outcome: str) -> str:
    """Return what was measured against the model's probability, with intervals."""
    most = max(max(each.said, each.came.high) for points in curves.values() for each in points)
    axes = _Axes(
        title=f"Said and measured: {outcome}",
        across="the model's probability of the cause, in 100",
        up="measured, in 100",
        most=next(end for end in (0.2, 0.4, 0.6, 0.8, 1.0) if end >= min(most, 1.0)),
    )
    inside = []
    for number, points in enumerate(curves.values()):
        inside.append(
            _stroke(
                [axes.at((each.said, each.came.value)) for each in points],
                _INK[number],
                2,
                _DASH[number],
            )
        )
        for each in points:
            x, y = axes.at((each.said, each.came.value))
            ends = [axes.at((each.said, share)) for share in (each.came.low, each.came.high)]
            inside.append(_stroke(ends, _INK[number], 1))
            inside.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_INK[number]}"/>')
    return axes.drawn(inside, list(curves))


def _curves(report: SurveyReport, outcome: str) -> dict[str, Sequence[Bin]]:
    years = report.cycles
    return {
        "everyone" if each.group == EVERYONE else each.group: each.curve
        for each in report.discrimination
        if each.outcome == outcome and each.group not in years
    }


def _stroke(points: Sequence[Point], ink: str, width: int, dash: str = "") -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="{width}"{dashed}/>'


def _text(place: Point, text: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{place[0]:.1f}" y="{place[1]:.1f}" text-anchor="{anchor}" '
        f'font-weight="{weight}" fill="#1a1a1a">{escape(text)}</text>'
    )
