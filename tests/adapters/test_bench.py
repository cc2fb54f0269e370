"""`legsense bench` runs and says everything it promises. Nothing here depends on how long it takes."""

import json

import pytest

from legsense.evaluation import peers
from legsense.evaluation.bench import as_json, bench, benchmark_answers
from legsense.evaluation.bench_peers import bench_peers
from legsense.evaluation.peers import PeerMissingError
from legsense.knowledge.current import load_tables
from legsense.model.tables import Tables
from tests.conftest import Run

TIMED = {
    "assess_command",
    "import_legsense",
    "posterior",
    "posterior_with_chart",
    "next_question",
    "assess",
}


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Return the compiled tables."""
    return load_tables()


def test_every_figure_to_reach_is_measured(tables: Tables) -> None:
    """Once each: the keys, a time above zero, and the ratio to its target."""
    answers = benchmark_answers(tables)

    timings = bench(tables, answers, repeats=1)
    report = as_json(timings, bench_peers(tables, answers, repeats=1))

    assert set(report["timings"]) == TIMED
    assert all(timing["median_ms"] > 0.0 for timing in report["timings"].values())
    assert [key for key, timing in report["timings"].items() if not timing["target_ms"]] == [
        "assess"
    ]
    assert json.loads(json.dumps(report)) == report


def test_the_peers_are_compared_under_the_promised_keys(run_legsense: Run) -> None:
    """The command prints JSON with the ratio, the difference and each peer's time."""
    pytest.importorskip("pyagrum", reason="the oracles group is not installed")
    pytest.importorskip("pgmpy", reason="the oracles group is not installed")

    done = run_legsense("bench", "peers", "--repeats", "1", "--json")

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["ratio_to_fastest_peer"] > 0.0
    assert 0.0 <= report["max_abs_difference"] < 1e-9
    assert set(report["peers"]) == set(peers.PEERS)
    assert all(peer["median_ms"] > 0.0 for peer in report["peers"].values())


def test_a_missing_peer_is_named_with_the_way_to_get_it(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the libraries the comparison still runs and says what to install."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    report = bench_peers(tables, benchmark_answers(tables), repeats=1)

    assert report.peers == ()
    assert report.ratio_to_fastest_peer is None
    assert all("pip install" in message for message in report.missing)
    assert issubclass(PeerMissingError, Exception)
