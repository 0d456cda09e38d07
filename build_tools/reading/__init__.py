"""A text → a plan: lines, blocks, tables, the tree, and what is doubtful about them."""
