"""What this project promises, in tests; see CONTRIBUTING.md for how to write one."""
