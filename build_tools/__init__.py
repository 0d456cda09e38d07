"""Reads an official plan's raw text and publishes it; `publication.publish` is the whole of it."""
