"""The account of a person. It carries no rights: those come from appointments, through the reach."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from varna.secrecy import load
from varna.secrecy.reach import Reach


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)

    def make(self, *, username: str, password: str | None = None, **fields: Any) -> User:
        """A new account; without a password it can only be reached by a one-time link or an identity provider."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. `person` is the reverse of `organisation.Person.user`; a system administrator's account has no person."""

    class Scheme(models.TextChoices):
        AUTO = "auto", "auto"
        LIGHT = "light", "light"
        DARK = "dark", "dark"

    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    system_admin_of = models.ForeignKey(
        "organisation.Authority", models.PROTECT, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=2, choices=[("sv", "svenska"), ("en", "English")], default="sv")
    scheme = models.CharField(max_length=5, choices=Scheme.choices, default=Scheme.AUTO)
    single_keys = models.BooleanField(default=True)  # WCAG 2.1.4: single-letter shortcuts can be turned off
    visited_at = models.DateTimeField(null=True, blank=True)  # the visit now going on
    left_at = models.DateTimeField(null=True, blank=True)  # the last sign of life of the visit before this one
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = []
    objects = UserManager()

    def __str__(self) -> str:
        return self.username

    @cached_property
    def reach(self) -> Reach:
        """What this person may see and do today."""
        return load.reach_of(self.pk, load.parsed(self.__dict__.get("context")))

    @cached_property
    def card(self) -> dict[str, Any]:
        """Name (the alias, where there is one), title and authority for the frame of the page, without a statement of its own."""
        found = load.parsed(self.__dict__.get("context")) or load.context(self.pk) or {}
        return {
            "name": found.get("name") or self.username,
            "title": found.get("title") or "",
            "authority": found.get("authority") or "",
        }

    @property
    def person_or_none(self) -> Any:
        return getattr(self, "person", None)
