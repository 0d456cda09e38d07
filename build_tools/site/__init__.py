"""The site around the pages: the door to MkDocs, the search, addresses, the theme."""
