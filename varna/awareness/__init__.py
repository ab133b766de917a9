"""Training (chapter 8)."""
