"""Who is told what, and when they saw it. Mails carry a number, a link and a time, never what the case is about."""
