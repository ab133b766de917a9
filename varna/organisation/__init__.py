"""The authority, its units and people, and who holds which role (chapters 2 and 3 of the instruction)."""
