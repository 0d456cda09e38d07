"""A PDF, a DOCX or a text as received → a text, what the page says of each line, its tables."""
