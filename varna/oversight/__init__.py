"""Whether the instruction is kept: findings, verdicts and their pages."""
