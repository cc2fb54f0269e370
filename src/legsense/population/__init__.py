"""Many people at once: tables of answers in, urgency, causes and places out; one machine or Spark."""
