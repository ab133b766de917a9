"""Base templates, components, static files and the words of the screen."""
