"""Django's settings: one file, built from the environment (`varna.config.env`, docs/reference/settings.md)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from varna.config import env as environment
from varna.config import log

env = environment.read()
ROOT = Path(__file__).resolve().parents[2]

SECRET_KEY = env.secret_key
DEBUG = env.debug
PRODUCTION = env.production
DEMO = env.demo
VARNA_HOME = env.home
VARNA_URL = env.url
VARNA_CLAMD = env.clamd
ALLOWED_HOSTS = env.hosts

INSTALLED_APPS = [
    "varna.secrecy",
    "varna.audit",
    "varna.accounts",
    "varna.organisation",
    "varna.instruction",
    "varna.inventory",
    "varna.privacy",
    "varna.access",
    "varna.awareness",
    "varna.files",
    "varna.notices",
    "varna.incidents",
    "varna.wheel",
    "varna.oversight",
    "varna.reports",
    "varna.exchange",
    "varna.home",
    "varna.api",
    "varna.jobs",
    "varna.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "varna.config.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "varna.accounts.middleware.AccountMiddleware",
    "varna.api.middleware.TokenMiddleware",
    "varna.secrecy.middleware.ScopeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "varna.config.urls"
WSGI_APPLICATION = "varna.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "varna.ui.context.shell",
            ],
        },
    }
]

# ---- Database: the role that serves; `varna migrate` and its kind ask for the owner.
_database = env.database(os.environ.get("VARNA_DATABASE_ROLE") or "app")
_database["ATOMIC_REQUESTS"] = True
_database.setdefault("OPTIONS", {})
if os.environ.get("VARNA_DATABASE_ROLE", "app") == "app" and not os.environ.get("VARNA_NO_POOL"):
    _database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": env.web_threads + 1, "timeout": 3}
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["varna.accounts.backend.ContextBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "/konto/logga-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/konto/logga-in/"
ACCOUNT_ADAPTER = "varna.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; this is what makes sign-in ask for a password
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.production
MFA_TOTP_ISSUER = "Värna"
# Roles that must have a second factor outside demo mode (issue: isam, dpo, director, system_admin).
SECOND_FACTOR_ROLES = frozenset({"isam", "dpo", "director", "system_admin"})

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60  # away for half an hour = signed out; typed text is kept
SESSION_SAVE_EVERY_REQUEST = False  # AccountMiddleware renews it every few minutes: one write less a page
SESSION_COOKIE_NAME = "varna_session"
SESSION_COOKIE_SECURE = env.production
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = env.production
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "varna.ui.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [env.url] if env.url.startswith("https://") else []

# Brute-force limits of allauth are shared between processes through the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}}

# ---- Transport
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if env.production else 0
SECURE_SSL_REDIRECT = env.production
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if env.proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# ---- Language and time. Instants are UTC; the screen shows Swedish time.
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "svenska"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
USE_THOUSAND_SEPARATOR = False

# ---- Static files: vendored and hashed (no Node), served by the web process
STATIC_URL = "/static/"
STATIC_ROOT = env.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": env.home / "files"}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not env.debug
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# ---- Mail
vars().update(environment.mail(env.mail_server))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mail_from

LOGGING = log.config(env.log)
SILENCED_SYSTEM_CHECKS = ["fields.W342"]
TEST_RUNNER = "django.test.runner.DiscoverRunner"
