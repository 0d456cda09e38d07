"""The built site and the source → what is missing."""
