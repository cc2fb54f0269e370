"""Red flags to urgency, from answers alone: no probability is ever read here."""
