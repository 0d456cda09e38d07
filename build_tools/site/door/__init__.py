"""The door to MkDocs: nothing outside this folder knows it."""
