"""The kinds of knowledge file: which folder holds what, and the record each file must satisfy."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import BaseModel

from legsense.knowledge.records import (
    anatomy,
    condition,
    exercise,
    finding,
    gate,
    group,
    guidance_words,
    outcome_measure,
    question,
    reading_age,
    red_flag,
    reference,
    result_rule,
    self_care,
    settings,
    test,
    treatment,
    units,
    urgency,
    vocabulary,
    weakness,
    wording,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of knowledge file.

    Attributes:
        name: What the kind is called in messages and on the command line.
        pattern: Files of the kind, relative to the knowledge base; ``*`` stands for the id.
        record: The record that each file must satisfy.
        required: True when the model cannot do without the file.
    """

    name: str
    pattern: str
    record: type[BaseModel]
    required: bool = False

    @property
    def single(self) -> bool:
        """Whether the kind is one file and not a folder of them."""
        return "*" not in self.pattern

    def file_of(self, record_id: str) -> str:
        """Return the file of one record, relative to the knowledge base."""
        return self.pattern.replace("*", record_id)


def _folder(name: str, folder: str, record: type[BaseModel]) -> Kind:
    return Kind(name=name, pattern=f"{folder}/*.yaml", record=record)


def _single(file: str, record: type[BaseModel], *, required: bool = False) -> Kind:
    return Kind(name=PurePosixPath(file).stem, pattern=file, record=record, required=required)


KINDS = (
    _folder("condition", "conditions", condition.Condition),
    _folder("finding", "findings", finding.Finding),
    _folder("group", "groups", group.Group),
    _folder("reference", "references", reference.Reference),
    _single("model/settings.yaml", settings.Settings, required=True),
    _single("model/guidance.yaml", guidance_words.GuidanceSettings),
    # Anatomy.
    _single("anatomy/chart.yaml", anatomy.Chart, required=True),
    _single("anatomy/motor.yaml", anatomy.Motor, required=True),
    _single("anatomy/weakness.yaml", weakness.Weakness, required=True),
    _single("anatomy/dermatome_maps.yaml", anatomy.DermatomeMaps),
    _single("anatomy/equivalences.yaml", anatomy.Equivalences),
    _folder("site", "anatomy/sites", anatomy.Site),
    _folder("discriminator", "anatomy/discriminators", anatomy.Discriminator),
    _folder("dermatome_map", "anatomy/dermatome_maps", anatomy.DermatomeMap),
    # What ties conditions and findings together.
    _single("vocabulary/umbrellas.yaml", vocabulary.Umbrellas),
    _single("vocabulary/comorbid_pairs.yaml", vocabulary.ComorbidPairs),
    _single("vocabulary/implications.yaml", vocabulary.Implications, required=True),
    _single("vocabulary/differences.yaml", vocabulary.Differences),
    _single("vocabulary/not_coded.yaml", vocabulary.NotCodedList),
    _single("vocabulary/aliases.yaml", vocabulary.Aliases),
    # How soon to be seen.
    _folder("red_flag", "red_flags", red_flag.RedFlag),
    _single("urgency/levels.yaml", urgency.Levels),
    _single("urgency/expressions.yaml", urgency.NamedExpressions),
    _single("urgency/ask_first.yaml", urgency.AskFirst),
    _single("urgency/alarm_order.yaml", urgency.AlarmOrder),
    _single("urgency/context.yaml", urgency.Context),
    _single("urgency/safety_net.yaml", urgency.SafetyNet),
    _single("urgency/emergency_numbers.yaml", urgency.EmergencyNumbers),
    _single("urgency/five_reasons.yaml", urgency.FiveReasons),
    _single("urgency/ng127_map.yaml", urgency.GuidelineMap),
    _single("urgency/limb_stages.yaml", urgency.LimbStages),
    # What to do about it.
    _folder("test", "tests", test.Test),
    _folder("ordering_rule", "tests/ordering", test.OrderingRule),
    _folder("reference_values", "tests/reference_values", test.ReferenceValues),
    _folder("result_rule", "tests/results", result_rule.ResultRule),
    _folder("treatment", "treatments", treatment.Treatment),
    _single("treatments/safety/safety_questions.yaml", gate.SafetyQuestions),
    _single("treatments/safety/global_gates.yaml", gate.GlobalGates),
    _single("treatments/safety/contraindication_matrix.yaml", gate.ContraindicationMatrix),
    _folder("exercise", "exercises", exercise.Exercise),
    _single("exercises/rules/exercise_rules.yaml", exercise.ExerciseRules),
    _folder("self_care", "self_care", self_care.SelfCare),
    _folder("question_set", "questions", question.QuestionSet),
    _folder("outcome_measure", "outcome_measures", outcome_measure.OutcomeMeasure),
    _single("units.yaml", units.Units),
    # How people are spoken to.
    _single("wording/plain_language.yaml", wording.PlainLanguage),
    _single("wording/risk_communication.yaml", wording.RiskCommunication),
    _single("wording/disclaimers.yaml", wording.Disclaimers),
    _single("wording/home_care.yaml", wording.HomeCareWords),
    _single("wording/report_words.yaml", guidance_words.ReportWords),
    _folder("page_words", "wording/pages", guidance_words.PageWords),
    _single("wording/reading_age_exceptions.yaml", reading_age.ReadingAge),
)
"""Every kind; a file that matches no pattern is a fault."""

KIND_BY_NAME = {kind.name: kind for kind in KINDS}
