"""Measurements: what is reported, never asserted."""
