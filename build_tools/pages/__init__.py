"""Plans → the generated Markdown."""
