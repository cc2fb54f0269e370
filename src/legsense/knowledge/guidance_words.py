"""Compile what guidance reads: tests, treatments, home care, exercises, questions and their gates."""

from collections.abc import Iterable, Mapping
from typing import Any

from legsense.knowledge.base import KnowledgeBase
from legsense.knowledge.records.exercise import Exercise, ExerciseRules
from legsense.knowledge.records.figures import Sourced
from legsense.knowledge.records.gate import (
    ContraindicationMatrix,
    Gate,
    GlobalGates,
    SafetyQuestions,
)
from legsense.knowledge.records.question import QuestionSet as QuestionRecord
from legsense.knowledge.records.self_care import SelfCare
from legsense.knowledge.records.test import OrderingRule as OrderingRecord
from legsense.knowledge.records.test import Test
from legsense.knowledge.records.treatment import Treatment
from legsense.knowledge.red_flags import ExpressionWriter
from legsense.model import guidance_tables as model
from legsense.model.triage_rules import Expression


def basis(*records: Sourced) -> model.Basis:
    """Return where some statements come from together: read only when each of them was."""
    keys = (key for each in records for key in (*each.source, *each.anchored_by))
    read = all(each.provenance == "read" for each in records)
    return model.Basis(
        provenance="read" if read else "judgement", source=tuple(dict.fromkeys(keys))
    )


def compile_guidance(base: KnowledgeBase) -> model.GuidanceTables:
    """Return what guidance reads.

    Args:
        base: A valid knowledge base.
    """
    write = _Writer(base)
    settings = base.single("guidance")
    rules: ExerciseRules = base.single("exercise_rules")
    home = base.single("home_care")
    words = base.single("report_words")
    return model.GuidanceTables(
        version=base.version,
        hash=base.hash,
        settings={
            name: float(getattr(settings, name).value)
            for name in type(settings).model_fields
            if name != "id"
        },
        safety_questions=_safety_questions(base),
        standing=write.standing(),
        matrix=write.matrix(),
        tests={key: write.test(item) for key, item in base.records["test"].items()},
        ordering=tuple(map(write.ordering, base.records["ordering_rule"].values())),
        treatments={key: write.treatment(item) for key, item in base.records["treatment"].items()},
        self_care={key: write.self_care(item) for key, item in base.records["self_care"].items()},
        exercises={key: write.exercise(item) for key, item in base.records["exercise"].items()},
        exercise_rules=rules.says.items,
        exercise_gates=write.gates(rules.gates),
        question_sets={
            key: write.questions(item) for key, item in base.records["question_set"].items()
        },
        visit_reasons=_visit_reasons(base),
        sooner=tuple(model.SoonerSign(**each.model_dump()) for each in home.sooner),
        first_review_hours=home.first_review_hours,
        next_review_days=home.next_review_days,
        self_check=home.self_check,
        home_words=_texts(home),
        patient_words=dict(words.patient),
        clinician_words=dict(words.clinician),
        page_words=dict(words.page),
        uncertainty=dict(base.single("risk_communication").uncertainty),
        disclaimers=_texts(base.single("disclaimers")),
    )


def _texts(record: Sourced) -> dict[str, str]:
    """Return the sentences of a record by name."""
    about = {"id", *Sourced.model_fields}
    given: Mapping[str, Any] = record.model_dump(exclude=about)
    return {name: value for name, value in given.items() if isinstance(value, str)}


def _safety_questions(base: KnowledgeBase) -> dict[str, model.SafetyQuestion]:
    record: SafetyQuestions = base.single("safety_questions")
    return {
        each.id: model.SafetyQuestion(
            id=each.id,
            label=each.label,
            question=each.question,
            help=each.help,
            private=each.private,
        )
        for each in record.questions
    }


def _visit_reasons(base: KnowledgeBase) -> tuple[model.VisitReason, ...]:
    record = base.single("five_reasons")
    return tuple(
        model.VisitReason(n=each.n, plain=each.plain, rules=tuple(each.rules), basis=basis(record))
        for each in record.reasons
    )


class _Writer:
    """Writes records as guidance reads them, with every expression over findings alone."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._expressions = ExpressionWriter(base)

    def _when(self, plain: object) -> Expression | None:
        return None if plain is None else self._expressions.expression(plain)

    def gates(self, gates: Iterable[Gate]) -> tuple[model.GateRule, ...]:
        """Return gates in their order."""
        return tuple(
            model.GateRule(
                id=each.id,
                trigger=each.trigger,
                says=each.says,
                when=self._expressions.expression(each.when),
                effect=each.effect,
                basis=basis(each),
            )
            for each in gates
        )

    def standing(self) -> tuple[model.StandingRule, ...]:
        """Return the rules over all treatments and home care."""
        record: GlobalGates = self._base.single("global_gates")
        return tuple(
            model.StandingRule(
                id=each.id,
                rule=each.rule,
                says=each.says,
                effect=each.effect,
                basis=basis(each),
                when=self._when(each.when),
                at_urgency=each.at_urgency,
                treatments=each.treatments,
                self_care=each.self_care,
                all_treatments=each.all_treatments,
                all_self_care=each.all_self_care,
            )
            for each in record.gates
        )

    def matrix(self) -> tuple[model.MatrixRow, ...]:
        """Return the cross-check of factors and treatments, cells that bar nothing left out."""
        record: ContraindicationMatrix = self._base.single("contraindication_matrix")
        return tuple(
            model.MatrixRow(
                factor=row.factor,
                when=self._expressions.expression(row.when),
                cells={
                    treatment: (cell.advice, cell.effect)
                    for column, cell in row.cells.items()
                    if cell.effect is not None
                    for treatment in record.columns[column]
                },
                basis=basis(record),
            )
            for row in record.rows
        )

    def test(self, record: Test) -> model.TestEntry:
        """Return one test; gates that stand with another test are copied from it."""
        held = self._base.records["test"][record.gates_as] if record.gates_as else record
        text, purpose, effort = record.patient, record.purpose, record.effort
        return model.TestEntry(
            id=record.id,
            label=record.label,
            kind=record.kind,
            name=text.name,
            what_happens=text.what_happens,
            how_long=text.how_long,
            does_it_hurt=text.does_it_hurt,
            what_it_tells=text.what_it_tells,
            before=text.before,
            when_not_useful=text.when_not_useful,
            conditions=purpose.conditions,
            umbrellas=purpose.umbrellas,
            findings=record.records.findings,
            needless_if=self._when(record.records.needless_if),
            gates=self.gates((*record.gates, *(held.gates if held is not record else ()))),
            cost=effort.cost,
            burden=effort.burden,
            availability=effort.availability,
            about=purpose.about,
            basis=basis(purpose),
        )

    def ordering(self, record: OrderingRecord) -> model.OrderingRule:
        """Return one rule on ordering."""
        return model.OrderingRule(
            id=record.id,
            rule=record.rule,
            says=record.says,
            advice=record.advice,
            basis=basis(record),
            tests=record.tests,
            conditions=record.conditions,
            umbrellas=record.umbrellas,
            when=self._when(record.when),
        )

    def treatment(self, record: Treatment) -> model.TreatmentEntry:
        """Return one treatment."""
        text = record.patient
        return model.TreatmentEntry(
            id=record.id,
            label=record.label,
            kind=record.kind,
            who=record.who,
            order=record.order,
            name=text.name,
            what_it_is=text.what_it_is,
            what_to_expect=text.what_to_expect,
            ask_first=text.ask_first,
            lines=tuple(
                model.TreatmentLine(
                    line=each.line,
                    basis=basis(each),
                    conditions=each.conditions,
                    umbrellas=each.umbrellas,
                    when=self._when(each.when),
                    says=each.says,
                    strength=each.strength or record.strength,
                    remark=each.remark,
                )
                for each in record.lines
                if each.conditions or each.umbrellas
            ),
            gates=self.gates(record.gates),
            gates_of_self_care=record.gates_of_self_care,
            stop=tuple(
                model.StopSign(says=each.says, urgency=each.urgency, basis=basis(each))
                for each in record.stop_and_seek
            ),
            strength=record.strength,
            strength_note=record.strength_note,
        )

    def self_care(self, record: SelfCare) -> model.SelfCareEntry:
        """Return one piece of home care."""
        return model.SelfCareEntry(
            id=record.id,
            label=record.label,
            plain=record.plain,
            order=record.order,
            for_what=record.for_what,
            for_whom=self._expressions.expression(record.for_whom),
            offered_at=record.offered_at,
            steps=tuple(each.text for each in record.steps),
            check_first=record.check_first,
            how_long=record.how_long,
            do_not=record.do_not,
            stop_if=tuple(each.text for each in record.stop_if),
            why_gated=record.why_gated.text if record.why_gated else None,
            never=self._never(record),
            gates=self.gates(record.gates),
            basis=basis(*record.steps),
        )

    def _never(self, record: SelfCare) -> model.NeverRule | None:
        never = record.never
        if never is None:
            return None
        return model.NeverRule(
            says=never.says,
            when=self._expressions.expression(never.when),
            basis=basis(never),
        )

    def exercise(self, record: Exercise) -> model.ExerciseEntry:
        """Return one exercise."""
        return model.ExerciseEntry(
            id=record.id,
            label=record.label,
            plain=record.plain,
            who=record.who,
            steps=record.steps,
            amount=record.amount,
            start=record.start,
            progress=record.progress,
            conditions=record.conditions,
            gates=self.gates(record.gates),
            strength=record.strength,
            basis=basis(record),
        )

    def questions(self, record: QuestionRecord) -> model.QuestionSet:
        """Return one set of questions."""
        return model.QuestionSet(
            id=record.id,
            label=record.label,
            order=record.order,
            questions=record.questions,
            always=record.always,
            conditions=record.conditions,
            umbrellas=record.umbrellas,
            tests=record.tests,
            treatments=record.treatments,
            when=self._when(record.when),
            basis=basis(record),
        )
