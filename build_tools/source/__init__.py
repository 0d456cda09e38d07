"""The disk: what people wrote, read and checked; what changed, written at once or not at all."""
