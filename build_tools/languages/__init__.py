"""A plan → the plan in another language: catalogues, terms, conversion, and their checks."""
