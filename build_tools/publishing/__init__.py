"""The stages of the pipeline, each with all of its inputs: editions, checks, pages."""
