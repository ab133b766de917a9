"""Append-only history: every change of a row by trigger, every act by name, sealed in a hash chain."""
