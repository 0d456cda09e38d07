"""Reads an official plan's raw text and publishes it: source text → lines → blocks → plan → plan with ids → translated plans → pages."""
