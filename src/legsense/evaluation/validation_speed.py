"""The part of the validation page on speed, beside public libraries in the same run."""

from collections.abc import Iterator, Mapping
from typing import Any

from legsense.evaluation.bench import Timing
from legsense.evaluation.bench_pairs import PeerTiming
from legsense.evaluation.bench_peers import PeerReport
from legsense.evaluation.markdown_table import markdown_table
from legsense.evaluation.validation_words import NO_PEERS, PEERS, SPEED

_HEAD = ("engine", "median", "times ours", "greatest difference")


def on_speed(
    timings: tuple[Timing, ...], peers: PeerReport | None, where: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what was timed.

    Args:
        timings: What the program takes.
        peers: The public libraries; None where they were left out.
        where: What a reader needs to compare two runs.
    """
    yield SPEED.format(**where)
    yield from markdown_table(
        ("what", "median", "to reach", "measured / to reach"),
        [
            (
                each.what,
                f"{each.median_ms:.2f} ms",
                "" if each.target_ms is None else f"{each.target_ms:g} ms",
                "" if each.ratio_to_target is None else f"{each.ratio_to_target:.2f}",
            )
            for each in timings
        ],
    )
    if peers is None or not peers.peers:
        yield NO_PEERS
        return
    yield PEERS.format(nodes=peers.n_nodes, causes=peers.n_causes)
    lines = [("Legsense, one cause", f"{peers.legsense_ms:.3f} ms", "1", "")]
    lines += [_line(each, "one cause") for each in peers.peers]
    if peers.pairs is not None:
        pairs = f"one or two causes, {peers.pairs.n_explanations:,} explanations"
        lines.append((f"Legsense, {pairs}", f"{peers.pairs.legsense_ms:.3f} ms", "1", ""))
        lines += [_line(each, pairs) for each in peers.pairs.peers]
    yield from markdown_table(_HEAD, lines)


def _line(each: PeerTiming, what: str) -> tuple[str, str, str, str]:
    return (
        f"{each.name}, {what}",
        f"{each.median_ms:,.2f} ms",
        f"{each.ratio:,.1f}",
        f"{each.max_abs_difference:.1e}",
    )
