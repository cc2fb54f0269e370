"""One YAML file with the line of every key: its data, and its faults of form."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from legsense.knowledge.faults import Fault, Keys, Place

_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A YAML file as read.

    Attributes:
        name: Path relative to the parent of the knowledge base.
        data: What the file says; None when it is empty or cannot be read.
        node: The parsed tree, which knows the lines.
        faults: Faults of form: bad syntax, a key given twice, an empty file.
    """

    name: str
    data: object
    node: yaml.Node | None
    faults: tuple[Fault, ...]

    def line(self, keys: Keys) -> int:
        """Return the line of a key or list item, or of the nearest thing above it; from 1."""
        line, node = 1, self.node
        for key in keys:
            step = _step(node, key)
            if step is None:
                break
            line, node = step
        return line


def _step(node: yaml.Node | None, key: str | int) -> tuple[int, yaml.Node] | None:
    """Return line and value of one key of a mapping, or of one item of a list."""
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == str(key):
                return key_node.start_mark.line + 1, value_node
    elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item = node.value[key]
        return item.start_mark.line + 1, item
    return None


class _Reader:
    """Turns a parsed tree into data; notes keys that are given twice, which YAML lets pass."""

    def __init__(self, loader: yaml.CSafeLoader, name: str) -> None:
        self.loader = loader
        self.name = name
        self.faults: list[Fault] = []

    def data(self, node: yaml.Node) -> object:
        """Return what a node says."""
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _TEXT else self.loader.construct_object(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item) for item in node.value]
        return self._mapping(node)

    def _mapping(self, node: yaml.Node) -> dict[object, object]:
        found: dict[object, object] = {}
        first: dict[object, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node)
            if key in found:
                self.faults.append(_given_twice(self.name, key, line, first[key]))
            first.setdefault(key, line)
            found[key] = self.data(value_node)
        return found


def _given_twice(name: str, key: str, line: int, first: int) -> Fault:
    return Fault(
        place=Place(file=name, line=line),
        what=f"`{key}` is given a second time",
        why=f"but line {first} has given it already and only one can count",
        todo="Keep one of the two",
    )


def read_source_file(path: Path, *, name: str) -> SourceFile:
    """Read one YAML file.

    Args:
        path: The file.
        name: Its name in messages.

    Returns:
        The file with its data, or with the faults that stopped it from being read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return _unreadable(name, _not_text(name, path, error))
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return _unreadable(name, _empty(name))
        reader = _Reader(loader, name)
        data = reader.data(node)
    except yaml.YAMLError as error:
        return _unreadable(name, _bad_syntax(name, text, error))
    finally:
        loader.dispose()
    return SourceFile(name=name, data=data, node=node, faults=tuple(reader.faults))


def _unreadable(name: str, fault: Fault) -> SourceFile:
    return SourceFile(name=name, data=None, node=None, faults=(fault,))


def _empty(name: str) -> Fault:
    return Fault(
        place=Place(file=name, line=1),
        what="the file is empty",
        why="but every knowledge file describes one thing",
        todo="Write it, or remove the file",
    )


def _not_text(name: str, path: Path, error: UnicodeDecodeError) -> Fault:
    line = path.read_bytes()[: error.start].count(b"\n") + 1
    return Fault(
        place=Place(file=name, line=line),
        what="this line is not UTF-8 text",
        why="but every knowledge file is",
        todo="Save the file as UTF-8",
    )


def _bad_syntax(name: str, text: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 1
    begun = getattr(error, "context_mark", None)
    if "\t" in _line_of(text, line):
        return Fault(
            place=Place(file=name, line=line),
            what="a tab stands in this line",
            why="but YAML is indented with spaces alone",
            todo="Replace the tab by spaces",
        )
    problem = getattr(error, "problem", None) or "it follows no form that YAML knows"
    since = "" if begun is None or begun.line + 1 == line else f", begun in line {begun.line + 1}"
    return Fault(
        place=Place(file=name, line=line),
        what=f"YAML cannot be read from here ({problem}{since})",
        why="so nothing in this file can be checked",
        todo="Look here and in the line before for a bracket, a quote, a colon or an "
        "indentation that is off",
    )


def _line_of(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if line <= len(lines) else ""
