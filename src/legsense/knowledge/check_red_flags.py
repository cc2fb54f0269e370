"""Laws of red flags: only named findings may reassure, exclusions stay simple, screens stay short."""

from collections.abc import Iterator

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.faults import Fault, Keys, Place
from legsense.model.triage_plain import expression_from_plain
from legsense.model.triage_rules import MOST_TICKS, Bare, Combine, Expression, Plain


def only_named_findings_reassure(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield urgent rules that a yes to an unnamed finding would switch off."""
    alarm, levels = base.single("alarm_order"), base.single("levels")
    if alarm is None or levels is None:
        return
    named = (*alarm.reassuring, *alarm.ladders, *alarm.measures, *alarm.two_way)
    excused = {each.finding for each in named}
    for flag in base.records["red_flag"].values():
        if flag.level not in levels.settled_before_self_care:
            continue
        for finding in sorted(_excluded(_written(base, flag.when)) - excused):
            yield Fault(
                place=Place(file=base.file_of("red_flag", flag.id), keys=("when",)),
                what=f"`{finding}` stands under `none`",
                why="so that a yes to it would lower urgency",
                todo="Take it out, or name it under `reassuring` in kb/urgency/alarm_order.yaml "
                "with the reason; a measure under `two_way`",
            )


def exclusions_do_not_nest(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield rules with `none` inside `none`, which reads one way and acts another."""
    for flag in base.records["red_flag"].values():
        if _nests(_written(base, flag.when), inside=False):
            yield Fault(
                place=Place(file=base.file_of("red_flag", flag.id), keys=("when",)),
                what="`none` stands inside `none`",
                why="which turns an unknown exclusion into a known one",
                todo="Turn the inner part round",
            )


def checklists_fit_a_screen(base: KnowledgeBase) -> Iterator[Fault]:
    """Yield safety checklists with more ticks than a screen holds."""
    order = base.single("ask_first")
    for position, screen in enumerate(order.screens if order is not None else ()):
        if screen.form == "checklist" and len(screen.findings) > MOST_TICKS:
            keys: Keys = ("screens", position, "findings")
            yield Fault(
                place=Place(file=base.file_of("ask_first", "ask_first"), keys=keys),
                what=f"checklist `{screen.id}` has {len(screen.findings)} ticks",
                why=f"but {MOST_TICKS} fit on a screen",
                todo="Split it in two",
            )


def _written(base: KnowledgeBase, plain: Plain) -> Expression:
    """Return an expression with its names written out; what cannot be read is another law's work."""
    holder = base.single("expressions")
    named = {each.id: each.when for each in getattr(holder, "expressions", ())}

    def written(node: Expression, path: tuple[str, ...]) -> Expression:
        if isinstance(node, Combine):
            return Combine(node.how, tuple(written(each, path) for each in node.parts), node.least)
        if isinstance(node, Bare) and node.finding in named and node.finding not in path:
            return written(_read(named[node.finding]), (*path, node.finding))
        return node

    return written(_read(plain), ())


def _read(plain: Plain) -> Expression:
    try:
        return expression_from_plain(plain)
    except ValueError:
        return Combine("any", ())


def _excluded(expression: Expression, *, under_none: bool = False) -> set[str]:
    """Return the findings that stand under `none`."""
    if not isinstance(expression, Combine):
        return {expression.finding} if under_none else set()
    inside = under_none or expression.how == "none"
    return set().union(*(_excluded(each, under_none=inside) for each in expression.parts))


def _nests(expression: Expression, *, inside: bool) -> bool:
    if not isinstance(expression, Combine):
        return False
    if expression.how == "none" and inside:
        return True
    deeper = inside or expression.how == "none"
    return any(_nests(each, inside=deeper) for each in expression.parts)
