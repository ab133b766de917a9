"""The JSON API v1 for other programs: tokens with scope, one document of errors, routers from the slices."""
