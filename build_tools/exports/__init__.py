"""Plans → other formats, a module a format."""
