"""Värna: the information-security and data-protection management system of a Swedish public authority."""

__version__ = "0.1.0"
