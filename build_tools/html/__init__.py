"""The generated Markdown → HTML: an extension of Python-Markdown."""
