"""Two plans → which unit of one is which of the other."""
