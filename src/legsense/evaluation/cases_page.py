"""A report on cases as one HTML page with its plots; no script, and nothing is fetched."""

from collections.abc import Sequence
from html import escape
from typing import Final

from legsense.evaluation.calibration_plots import interval_text
from legsense.evaluation.cases_figures import Figures
from legsense.evaluation.cases_report import Report
from legsense.evaluation.cases_table import miss_rows, plots, rows, runs
from legsense.model.tables import Tables


def page(report: Report, tables: Tables) -> str:
    """Return the report as one HTML page with its plots; no script, nothing fetched."""
    parts = [
        f"<p>Knowledge base {escape(report.knowledge)}. Shares are in 100, with the 95 % interval.</p>"
    ]
    for heading, found in runs(report):
        parts += [
            f"<h2>{escape(heading)}</h2>",
            _table(("what", "measured", "to reach"), rows(found)),
        ]
        parts.append(_plots(found))
    parts += ["<h2>Urgency by agreed level</h2>", _level_table(report.headline)]
    parts += ["<h2>Advisers on the same cases</h2>", _adviser_table(report)]
    for heading, groups in report.by.items():
        table = [
            (
                name,
                str(found.n),
                interval_text(found.top[1]),
                interval_text(found.top[3]),
                interval_text(found.triaged.exact),
                interval_text(found.triaged.under),
            )
            for name, found in groups.items()
        ]
        head = (heading, "cases", "right first", "right among 3", "urgency exact", "too low")
        parts += [f"<h2>By {escape(heading)}</h2>", _table(head, table)]
    parts += ["<h2>Cases that were missed</h2>"]
    parts.append(_table(("case", "wrong", "expected", "came"), miss_rows(report, tables)))
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Legsense: evaluation on cases</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>Legsense: evaluation on cases</h1>\n{body}\n</body>\n</html>\n"
    )


_STYLE: Final = (
    "body{font-family:system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "line-height:1.5}table{border-collapse:collapse;width:100%}th,td{text-align:left;"
    "vertical-align:top;border-bottom:1px solid #bbb;padding:.3rem .6rem .3rem 0}"
    "svg{max-width:100%;height:auto;margin:1rem 0}td{overflow-wrap:anywhere}"
)


def _table(head: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> str:
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in lines
    )
    return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _plots(found: Figures) -> str:
    return "\n".join(plots(found).values())


def _level_table(found: Figures) -> str:
    lines = [
        (level, f"{exact.n:.0f}", interval_text(exact), interval_text(over), interval_text(under))
        for level, (exact, over, under) in found.triaged.by_level.items()
    ]
    return _table(("agreed level", "cases", "exact", "too high", "too low"), lines)


def _adviser_table(report: Report) -> str:
    lines = [
        (
            name,
            f"{report.capability[name]:.1f}",
            interval_text(each.exact),
            interval_text(each.under),
            interval_text(each.emergency_recall),
        )
        for name, each in report.advisers.items()
    ]
    head = ("adviser", "capability comparison score", "exact", "too low", "emergencies recognised")
    return _table(head, lines)
