"""The verbs of the command line: each reads, calls what is pure, says, writes."""
