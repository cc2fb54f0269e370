"""A bar on standard error for long work: how far, how fast, how long still."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def rate_bar(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """Show a bar while the block runs; give a function that is told rows done and rows in all.

    Args:
        what: One word for the work.
    """
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """People a second."""

        def render(self, task: Task) -> Text:
            """Return the rate as text."""
            return Text(f"{task.speed:,.0f} a second" if task.speed else "")

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f}"),
        Rate(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    # Without a terminal a bar would leave nothing but empty lines.
    off = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=off) as bar:
        task = bar.add_task(what, total=None)
        begun: list[int] = []

        def told(done: int, total: int | None) -> None:
            if not begun:
                begun.append(done)  # What an earlier run did is no part of the rate.
                bar.reset(task, completed=done, total=total)
            bar.update(task, completed=done, total=total)

        yield told
