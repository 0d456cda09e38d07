"""How long the tests wait for what must come: only a test that fails waits so long."""

PATIENCE = 60
"""Seconds that a browser has for what takes one, on a machine that does much else."""
