"""Reports that compile themselves, are signed and freeze: first the management review (4.2)."""
