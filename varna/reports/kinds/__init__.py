"""One module per kind of report: which chapters it has and how each is compiled."""
