"""Something has happened (instruction chapter 7): one intake, two panels, legal clocks, and a timeline nobody can edit."""
