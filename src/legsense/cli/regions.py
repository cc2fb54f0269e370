"""`legsense atlas regions`: the areas of skin that a case may name, in their groups."""

import typer

from legsense.cli.options import JsonOption


def regions(as_json: JsonOption = False) -> None:
    """List the areas of skin that a case may name, in groups that may be named as a whole."""
    from legsense.cli.screen import show_json
    from legsense.knowledge.current import load_tables

    words = load_tables().vocabulary
    grouped = {
        group.id: {
            "label": group.label,
            "regions": {each: words.regions[each].label for each in group.regions},
        }
        for group in words.region_groups.values()
    }
    in_none = words.regions.keys() - {
        each for group in words.region_groups.values() for each in group.regions
    }
    alone = {each: spec.label for each, spec in words.regions.items() if each in in_none}
    if as_json:
        show_json({"groups": grouped, "regions": alone})
        return
    widest = max(map(len, words.regions))
    for group in words.region_groups.values():
        typer.echo(f"{group.id}: {group.label}")
        for region in group.regions:
            typer.echo(f"  {region:<{widest}}  {words.regions[region].label}")
    typer.echo("in no group")
    for region, label in alone.items():
        typer.echo(f"  {region:<{widest}}  {label}")
