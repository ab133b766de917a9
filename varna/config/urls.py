"""Addresses: Swedish paths, English names. Each slice has its own list."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from varna.config.health import healthz

SLICES = [
    ("", "home"),
    ("konto/", "accounts"),
    ("handelser/", "incidents"),
    ("anvisning/", "instruction"),
    ("organisation/", "organisation"),
    ("informationstillgangar/", "inventory"),
    ("behandlingar/", "privacy"),
    ("behorigheter/", "access"),
    ("utbildning/", "awareness"),
    ("", "oversight"),
    ("arshjul/", "wheel"),
    ("rapporter/", "reports"),
    ("inlasning/", "exchange"),
    ("notiser/", "notices"),
    ("filer/", "files"),
    ("api/v1/", "api"),
    ("", "ui"),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("konto/", include("varna.accounts.allauth_urls")),
    *[
        path(prefix, include(f"varna.{name}.urls"))
        for prefix, name in SLICES
        if find_spec(f"varna.{name}") and find_spec(f"varna.{name}.urls")
    ],
]
handler404 = "varna.ui.errors.not_found"
handler403 = "varna.ui.errors.not_found"
handler500 = "varna.ui.errors.server_error"
