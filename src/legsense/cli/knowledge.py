"""`legsense kb`: check the knowledge base, look things up in it, and see what changed."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from legsense.cli import exits
from legsense.cli.influence import influence
from legsense.cli.options import JsonOption
from legsense.errors import KnowledgeError, UnknownIdError

if TYPE_CHECKING:
    from legsense.knowledge.base import KnowledgeBase
    from legsense.knowledge.difference import Change, FileChange
    from legsense.knowledge.sheet import Row, Section, Sheet

kb = typer.Typer(
    name="kb",
    help="Check the knowledge base, look things up in it, and see what changed.",
    no_args_is_help=True,
)

MARKS = {"read": "[green]read[/]", "judgement": "[yellow]judgement[/]", "": ""}
"""How a figure's provenance looks: seen in its source, or somebody's judgement."""

FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        exists=True,
        file_okay=False,
        help="Another knowledge base than the one that came with Legsense.",
    ),
]


@kb.command()
def check(folder: FolderOption = None, as_json: JsonOption = False) -> None:
    """Check everything and report every fault at once; exit with 1 when there is one."""
    loader = _rooms().load
    reading = loader.read_knowledge(folder or loader.KNOWLEDGE_FOLDER)
    faults = reading.faults
    if as_json:
        _print_json(
            {
                "files": reading.n_files,
                "version": reading.base.version,
                "hash": reading.base.hash,
                "faults": [
                    {
                        "file": fault.place.file,
                        "line": fault.place.line,
                        "what": fault.what,
                        "why": fault.why,
                        "todo": fault.todo,
                    }
                    for fault in faults
                ],
            }
        )
    else:
        for fault in faults:
            typer.echo(str(fault))
        typer.echo(f"{reading.n_files} files checked, {_counted(len(faults), 'fault')}.")
    raise typer.Exit(exits.FAULTS if faults else exits.OK)


@kb.command()
def show(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Any id, or kind:id.")],
    folder: FolderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one thing with its figures, what each rests on, and who uses it."""
    rooms = _rooms()
    base = _base(folder)
    try:
        found = rooms.browse.find(base, wanted)
    except UnknownIdError as error:
        _fail(str(error))
    if as_json:
        _print_json([_entry_json(base, entry) for entry in found])
        return
    console = _console()
    for entry in found:
        _print_sheet(console, rooms.sheet.sheet(base, entry))
        _print_uses(console, rooms.browse.uses(base, entry))


@kb.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words to look for.")],
    folder: FolderOption = None,
    limit: Annotated[int, typer.Option(help="At most this many.", min=1)] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find things by the words in their names, questions and notes; the best comes first."""
    hits = _rooms().browse.search(_base(folder), " ".join(words), limit=limit)
    if as_json:
        _print_json(
            [
                {
                    "kind": hit.entry.kind,
                    "id": hit.entry.id,
                    "label": hit.entry.label,
                    "file": hit.entry.file,
                    "where": hit.where,
                    "text": hit.text,
                }
                for hit in hits
            ]
        )
        return
    if not hits:
        typer.echo("Nothing has these words. Try fewer, or the beginning of one.")
        return
    table = Table("Kind", "Id", "What it says", box=None, pad_edge=False)
    for hit in hits:
        said = hit.entry.label if hit.where == "id" else hit.text
        table.add_row(hit.entry.kind, f"[bold]{hit.entry.id}[/]", escape(said))
    _console().print(table)


@kb.command()
def diff(
    revision: Annotated[str, typer.Argument(metavar="REV", help="A commit, tag or branch.")],
    folder: FolderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show every figure that differs from a git revision, old beside new, with its sources."""
    rooms = _rooms()
    try:
        changed = rooms.difference.difference(revision, folder or rooms.load.KNOWLEDGE_FOLDER)
    except KnowledgeError as error:
        _fail(str(error))
    if as_json:
        _print_json([asdict(one) for one in changed])
        return
    console = _console()
    for one in changed:
        _print_file_change(console, one)
    n_figures = sum(len(one.changes) for one in changed)
    figures, files = _counted(n_figures, "figure"), _counted(len(changed), "file")
    console.print(f"{figures} in {files} differ from {revision}.", highlight=False)


@kb.command()
def schema(
    folder: FolderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the JSON Schemas for editors again, after a record has changed."""
    rooms = _rooms()
    written = rooms.schema.write_schemas(folder or rooms.load.KNOWLEDGE_FOLDER)
    if as_json:
        _print_json([path.name for path in written])
    else:
        typer.echo(f"{_counted(len(written), 'schema')} written.")


kb.command()(influence)


class _Rooms:
    """The modules that read YAML: imported when a command needs them, and not before."""

    def __init__(self) -> None:
        # `legsense assess` must start without a YAML reader and without pydantic.
        from legsense.knowledge import browse, difference, load, schema, sheet

        self.browse = browse
        self.difference = difference
        self.load = load
        self.schema = schema
        self.sheet = sheet


def _rooms() -> _Rooms:
    try:
        return _Rooms()
    except ModuleNotFoundError as error:
        _fail(
            f"legsense kb reads YAML files, and `{error.name}` is not installed. "
            "Install it with: pip install 'legsense[knowledge]'"
        )


def _base(folder: Path | None) -> "KnowledgeBase":
    """Return what can be read of a knowledge base; looking things up needs no law."""
    loader = _rooms().load
    base: KnowledgeBase = loader.read_knowledge(folder or loader.KNOWLEDGE_FOLDER, laws=()).base
    return base


def _entry_json(base: "KnowledgeBase", entry: Any) -> dict[str, Any]:  # noqa: ANN401
    rooms = _rooms()
    return {
        "kind": entry.kind,
        "id": entry.id,
        "label": entry.label,
        "file": entry.file,
        "record": rooms.browse.as_plain(entry),
        "sources": rooms.sheet.sheet(base, entry).sources,
        "used_by": [
            {"kind": use.kind, "id": use.id, "place": use.place}
            for use in rooms.browse.uses(base, entry)
        ],
    }


def _print_sheet(console: Console, sheet: "Sheet") -> None:
    entry = sheet.entry
    plain = getattr(entry.record, "plain", None)
    console.print(f"[bold]{escape(entry.label)}[/]  [dim]{entry.kind} {entry.id}, {entry.file}[/]")
    if isinstance(plain, str) and plain != entry.label:
        console.print(f"[italic]{escape(plain)}[/]")
    numbers = {key: number for number, key in enumerate(sheet.sources, start=1)}
    for section in sheet.sections:
        _print_section(console, section, numbers)
    if sheet.sources:
        console.print("\n[bold]Sources[/]")
    for key, text in sheet.sources.items():
        console.print(f"  [dim]{numbers[key]:>3}[/] {escape(text)} [dim]({key})[/]")


def _print_section(console: Console, section: "Section", numbers: dict[str, int]) -> None:
    if section.title:
        console.print(f"\n[bold]{escape(section.title)}[/]")
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=3, overflow="fold")
    table.add_column(no_wrap=True)
    for row in section.rows:
        table.add_row(escape(row.name), escape(_body(row)), _basis(row, numbers))
    console.print(table)


def _body(row: "Row") -> str:
    parts = [
        row.figure,
        row.detail,
        row.note and f"({row.note})",
        row.locator and f"[{row.locator}]",
    ]
    return "\n".join(part for part in parts if part)


def _basis(row: "Row", numbers: dict[str, int]) -> str:
    cited = ", ".join(str(numbers[key]) for key in row.sources if key in numbers)
    return f"{MARKS[row.provenance]} [dim]{cited}[/]" if cited else MARKS[row.provenance]


def _print_uses(console: Console, used_by: list[Any]) -> None:
    if not used_by:
        console.print()
        return
    console.print("\n[bold]Named by[/]")
    by_kind: dict[str, dict[str, None]] = {}
    for use in used_by:
        by_kind.setdefault(use.kind, {})[use.id] = None
    for kind, ids in by_kind.items():
        console.print(f"  [dim]{kind}[/] {', '.join(ids)}", highlight=False)
    console.print()


def _print_file_change(console: Console, one: "FileChange") -> None:
    console.print(f"[bold]{one.file}[/] [dim]{one.status}[/]", highlight=False)
    if not one.changes:
        console.print("  words only", style="dim")
    for change in one.changes:
        where = escape(" / ".join(change.where))
        console.print(f"  {where}: {_old_to_new(change)}", highlight=False)


def _old_to_new(change: "Change") -> str:
    told = f"{_figure(change.old)} -> {_figure(change.new)}"
    basis = change.new_basis or change.old_basis
    if basis is None:
        return told
    before = change.old_basis.provenance if change.old_basis else None
    after = basis.provenance
    moved = f"{before} -> {after}" if before and before != after else f"{after}"
    return f"{told}  [dim]{moved}; {', '.join(basis.sources) or 'no source'}[/]"


def _figure(value: object) -> str:
    return "none" if value is None else escape(_rooms().sheet.figure_text(value))


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number or 'no'} {noun}s"


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def _console() -> Console:
    return Console(soft_wrap=False)


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(exits.USAGE)
