"""The life of ids: the ledger, what a revision did to each unit, what is left of removed ones."""
