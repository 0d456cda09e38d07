"""A plan → what staff act on: measures, targets, indicators, references, each with its words."""
