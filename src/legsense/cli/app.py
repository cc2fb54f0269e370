"""The command line as a whole: which commands there are, and what `legsense` alone does."""

import importlib.util
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from legsense import __version__
from legsense.cli.assess import assess
from legsense.cli.doctor import doctor
from legsense.cli.explain import explain
from legsense.cli.localise import localise
from legsense.cli.next_question import next_question
from legsense.cli.options import CountryOption

_LATE: Final = {
    "atlas": ("legsense.cli.atlas", "atlas"),
    "kb": ("legsense.cli.knowledge", "kb"),
    "bench": ("legsense.cli.bench", "bench"),
    "evaluate": ("legsense.cli.evaluate", "evaluate"),
    "guidance": ("legsense.cli.guidance", "guidance"),
    "page": ("legsense.cli.page", "page"),
    "report": ("legsense.cli.report", "report"),
    "results": ("legsense.cli.results", "results"),
    "serve": ("legsense.cli.serve", "serve"),
    "score": ("legsense.cli.score", "score"),
    "simulate": ("legsense.cli.simulate", "simulate"),
}
"""Commands whose modules take long to import: fetched when they are called or listed."""


class _Commands(TyperGroup):
    """The commands, the slow ones among them imported only when somebody wants them."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - typer's own types
        if cmd_name in _LATE and cmd_name not in self.commands:
            command = _late_command(cmd_name)
            if command is not None:
                self.commands[cmd_name] = command
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - typer's own types
        for name in _LATE:
            self.get_command(ctx, name)
        return super().list_commands(ctx)


def _late_command(name: str) -> Any:  # noqa: ANN401 - typer's own types
    module, attribute = _LATE[name]
    if importlib.util.find_spec(module) is None:
        return None
    found = getattr(importlib.import_module(module), attribute)
    holder = typer.Typer(add_completion=False, rich_markup_mode=None)
    holder.callback()(lambda: None)  # So that a single command stays a command of a group.
    if isinstance(found, typer.Typer):
        holder.add_typer(found, name=name)
    else:
        holder.command(name)(found)
    return typer.main.get_group(holder).commands[name]


app = typer.Typer(
    name="legsense",
    cls=_Commands,
    help="Open, knowledge-based assessment of numbness in the legs. Alone, it asks the questions.",
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"legsense {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    country: CountryOption = None,
    no_save: Annotated[
        bool, typer.Option("--no-save", help="Keep nothing, not even until the end.")
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback has answered
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Open, knowledge-based assessment of numbness in the legs. Alone, it asks the questions."""
    if context.invoked_subcommand is None:
        from legsense.cli.interview.session import begin

        begin(country=country, keep=not no_save)


@app.command()
def resume(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What an interview kept, or a case.")],
    country: CountryOption = None,
) -> None:
    """Go on with an interview from the file it kept.

    Any other case will do as well: the questions that it leaves open are asked.
    """
    from legsense.cli.interview.session import go_on

    go_on(file, country=country)


app.command()(assess)
app.command("next-question")(next_question)
app.command()(explain)
app.command()(localise)
app.command()(doctor)
