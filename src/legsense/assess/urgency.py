"""How soon to be seen: the rules first; a likely cause may ask for more, nothing for less."""

from legsense.inference.posterior import Posterior
from legsense.model.assessment import Reason, Urgency
from legsense.model.tables import Tables
from legsense.model.triage_rules import Triage


def urgency_of(rules: Triage, posterior: Posterior | None, tables: Tables) -> Urgency:
    """Return the greater of what the rules and what the likely causes ask for.

    Args:
        rules: What triage concluded from the answers alone.
        posterior: Probabilities of the causes; None where causes are not ranked.
        tables: Compiled knowledge.
    """
    reasons = [
        Reason(
            rule=fired.id,
            level=fired.level,
            text=fired.plain,
            source=fired.source,
            assumed=fired.assumed,
        )
        for fired in rules.because
    ]
    level = rules.level
    if posterior is not None:
        likely = _likely_reasons(posterior, tables)
        highest = max(
            (reason.level for reason in likely), key=tables.rules.rank, default=rules.level
        )
        if tables.rules.rank(highest) > tables.rules.rank(level):
            level = highest
            reasons = [reason for reason in likely if reason.level == level] + reasons
    words = next(each for each in tables.rules.levels if each.id == level)
    return Urgency(
        level=level,
        window=words.window,
        action=words.plain,
        because=tuple(sorted(reasons, key=lambda reason: -tables.rules.rank(reason.level))),
        unasked=rules.unasked,
        cannot_say=rules.cannot_say,
    )


def _likely_reasons(posterior: Posterior, tables: Tables) -> list[Reason]:
    """Return a reason for each level that the causes asking for it, or for more, reach together."""
    conditions = list(tables.vocabulary.conditions.values())
    reasons = []
    for index, condition in enumerate(conditions):
        level = condition.urgency_if_likely
        threshold = tables.settings[f"warranted_{level}"]
        if threshold > 0.0 and posterior.condition[index] >= threshold:
            reasons.append(
                Reason(
                    rule=f"likely:{condition.id}",
                    level=level,
                    text=_fits(float(posterior.condition[index]), condition.plain, tables),
                )
            )
    return reasons


def _fits(probability: float, cause: str, tables: Tables) -> str:
    wording = tables.texts["wording"]
    well = probability >= wording["certainty"]["fits_well_from"]
    words: str = wording["uncertainty"]["fits_well" if well else "fits"]
    return words.format(cause=cause)
