"""`legsense bench reports` measures what was asked. Nothing here depends on how long it takes."""

import json

from legsense.evaluation.bench_reports import LARGEST_PDF_BYTES, bench_reports, reports_as_json
from tests.adapters.report.reports import ROOT


def test_both_reports_are_timed_and_weighed() -> None:
    """Each beside its figure; the PDFs of a full case are small enough."""
    case = json.loads((ROOT / "examples" / "results_entered.json").read_text(encoding="utf-8"))

    timings, sizes = bench_reports(case, repeats=1)
    told = reports_as_json(timings, sizes)

    assert {each.id for each in timings} == set(told["timings"])
    assert all(each.target_ms for each in timings)
    assert set(sizes) == {"pdf_clinician", "pdf_patient"}
    assert max(sizes.values()) <= LARGEST_PDF_BYTES
