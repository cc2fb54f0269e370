"""Shares by age and sex, times the risk factors that are known."""

import numpy as np

from legsense.inference.evidence import Evidence
from legsense.model.tables import Floats, Tables

SMALLEST = 1e-12
"""Stands for a share of zero, such as pregnancy in men: records err, so nothing is impossible."""


def prior_of(evidence: Evidence, tables: Tables) -> Floats:
    """Return P(condition) before any finding, shape ``(C,)``, summing to 1.

    The share of each condition in the age band, times its sex factor, times the odds of the risk
    factors that are known. Within one group of risk factors the strongest counts in full and each
    further one to the power ``1 - rho``, because they are partly the same fact.
    """
    share = tables.prior[evidence.band, :, 1] * tables.sex_factor[evidence.sex]
    log_share = np.log(np.maximum(share, SMALLEST)) + risk_log_factor(evidence, tables)
    weight = np.exp(log_share - log_share.max())
    shares: Floats = weight / weight.sum()
    return shares


def risk_log_factor(evidence: Evidence, tables: Tables) -> Floats:
    """Return ln of what the known risk factors do to each share, shape ``(C,)``."""
    total = np.zeros(tables.n_conditions)
    by_group: dict[int, list[Floats]] = {}
    names = list(tables.vocabulary.findings)
    for finding, slot in evidence.risks:
        group = int(tables.finding_group[names.index(finding)])
        factor = tables.risk_log_factor[evidence.band, slot]
        by_group.setdefault(group, []).append(factor)
    rho = [spec.rho for spec in tables.vocabulary.groups.values()]
    for group, factors in by_group.items():
        table = np.array(factors)
        if len(factors) == 1 or group >= len(rho):
            total += table.sum(axis=0)
            continue
        strongest = np.take_along_axis(table, np.abs(table).argmax(axis=0)[None], axis=0)[0]
        total += strongest + (1.0 - rho[group]) * (table.sum(axis=0) - strongest)
    return total
