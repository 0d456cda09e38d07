"""What a plan is: its units, where each stands, how each is cited, its form as JSON."""
