"""Addresses of the API. Its own names are those of `urls_namespace` in door.py."""

from __future__ import annotations

from django.urls import path

from varna.api.door import api, missing

urlpatterns = [path("", api.urls), path("<path:rest>", missing)]
