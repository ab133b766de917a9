"""Attachments: limits, type by content, scanning, and download headers. Who may open a file follows from its record."""
