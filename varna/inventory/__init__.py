"""What the authority has: processes and information assets (chapter 6)."""
