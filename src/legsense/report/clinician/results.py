"""Results as entered, each with its reading, and the criteria of nerve studies."""

from collections.abc import Iterator

from legsense.model.guidance import Said
from legsense.model.results import ReadResult
from legsense.report.blocks import Block, Grid, Items, Para, Section
from legsense.report.citations import Citations
from legsense.report.clinician.history import absent, finding_line, positive
from legsense.report.phrases import Phrases
from legsense.report.subject import Subject


def results(subject: Subject, say: Phrases, cite: Citations) -> Section | None:
    """Return every result with what it means; None where there is none."""
    read = subject.guidance.results
    blocks: list[Block] = []
    if read:
        blocks.append(
            Grid(
                caption=say.say("results"),
                head=say.head("result_head"),
                rows=tuple(row for each in read for row in _rows(each, cite)),
                weights=(4, 6, 9),
            )
        )
    blocks += [block for each in read for block in _checked(each, say, cite)]
    coded = tuple(_coded(subject, say))
    if coded:
        blocks.append(Items(items=coded))
    if not blocks:
        return None
    return Section(id="results", title=say.say("results"), blocks=tuple(blocks))


def _rows(read: ReadResult, cite: Citations) -> Iterator[tuple[Said, ...]]:
    """Yield one row a line, each with the name of its test."""
    home = f"tests/results/{read.rule}"
    name = Said(text=read.label, origin=f"{home}#label")
    for line in read.lines:
        yield (
            name,
            Said(text=line.shown, origin=home),
            cite.cited(Said(text=line.clinical, origin=home, basis=line.basis)),
        )


def _checked(read: ReadResult, say: Phrases, cite: Citations) -> Iterator[Block]:
    """Yield the criteria with what was measured, and remarks."""
    home = f"tests/results/{read.rule}"
    if read.checks:
        place = "tests/reference_values/demyelination_criteria"
        rows = tuple(
            (
                cite.cited(
                    Said(text=each.text, origin=f"{place}#{each.criterion}", basis=each.basis)
                ),
                Said(text=each.shown, origin=home),
                say.say("met" if each.met else "not_met"),
            )
            for each in read.checks
        )
        head = say.head("criterion_head")
        yield Grid(caption=say.say("criteria"), head=head, rows=rows, weights=(6, 6, 2))
    for text in read.remarks:
        yield Para(said=Said(text=text, origin=home), tone="faint")


def _coded(subject: Subject, say: Phrases) -> Iterator[Said]:
    """Yield results that were entered as findings; those that a measurement set are above."""
    set_above = {finding for read in subject.guidance.results for finding in read.sets}
    for spec in (*positive(subject, "test"), *absent(subject, "test")):
        if spec.id not in set_above:
            yield finding_line(spec, subject, say)
