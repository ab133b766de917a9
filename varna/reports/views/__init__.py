"""Pages of reports: reading, writing, judging and taking out."""
