"""Pretest to posttest probability of every explanation, and which question to ask next."""
