"""The measurement of the pages runs, and what it measures are pages and not refusals."""

import json
import shutil

import pytest

from tests.conftest import Run


@pytest.mark.slow
def test_fifty_people_are_answered(run_legsense: Run) -> None:
    """Every answer is a page or leads to one; how fast is for a quiet machine to say."""
    if shutil.which("wrk") is None:
        pytest.skip("wrk is not installed; see requirements/system.txt")
    done = run_legsense("bench", "web", "--seconds", "2", "--json")
    timings = json.loads(done.stdout)["timings"]

    assert [each["reading_ms"] for each in timings] == [1000, 0]
    assert all(each["requests"] > 0 for each in timings)
    assert all(each["faults"] == 0 for each in timings)
    assert all(0 < each["p50_ms"] <= each["p95_ms"] <= each["p99_ms"] for each in timings)
