"""The organisation file: one authority in one file. Check it, show what it would change, load it."""
