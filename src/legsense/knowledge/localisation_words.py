"""Words and small figures of place that travel with the tables: signs, discriminators, published maps."""

from typing import Any

from legsense.knowledge.base import KnowledgeBase


def localisation_words(base: KnowledgeBase) -> dict[str, Any]:
    """Return, as plain data, what localisation says beside its arrays.

    Returns:
        ``signs`` in the order of ``Tables.sign_by_site``, ``discriminators``, ``equivalences`` and
        ``dermatome_maps``, each a list or object of plain values.
    """
    motor = base.motor
    classes = base.single("equivalences")
    return {
        "signs": [
            *(
                {
                    "id": item.id,
                    "label": item.label,
                    "kind": "movement",
                    "self_test": item.self_test,
                    "findings": item.findings,
                }
                for item in motor.movements
            ),
            *(
                {"id": item.id, "label": item.label, "kind": "reflex", "findings": item.findings}
                for item in motor.reflexes
            ),
        ],
        "discriminators": [
            item.model_dump(exclude_none=True) for item in base.records["discriminator"].values()
        ],
        "equivalences": [item.model_dump() for item in classes.classes] if classes else [],
        "dermatome_maps": {
            key: {
                "label": item.label,
                "weight": item.weight,
                "method": item.method,
                "coverage": item.coverage,
            }
            for key, item in base.records["dermatome_map"].items()
        },
    }
