"""Packs as they were loaded, which of them is in force where, and an authority's own wording."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from varna.instruction.enums import Cadence, Kind, Measure
from varna.instruction.pack.durations import parts
from varna.secrecy.placed import Placed

_UNITS: dict[str, Callable[[int], str]] = {
    "years": lambda n: ngettext("%(n)s år", "%(n)s år", n),
    "months": lambda n: ngettext("%(n)s månad", "%(n)s månader", n),
    "weeks": lambda n: ngettext("%(n)s vecka", "%(n)s veckor", n),
    "days": lambda n: ngettext("%(n)s dag", "%(n)s dagar", n),
    "hours": lambda n: ngettext("%(n)s timme", "%(n)s timmar", n),
    "minutes": lambda n: ngettext("%(n)s minut", "%(n)s minuter", n),
    "seconds": lambda n: ngettext("%(n)s sekund", "%(n)s sekunder", n),
}


@lru_cache(maxsize=2048)
def provision_url(code: str) -> str:
    """Where a provision is read. Kept, since a chapter asks for a hundred."""
    return reverse("instruction:provision", args=[code])


@lru_cache(maxsize=256)
def role_url(code: str) -> str:
    """Where a role is read."""
    return reverse("instruction:role", args=[code])


def in_words(sv: str, en: str) -> str:
    """The text in the reader's language."""
    return en if (get_language() or "sv").startswith("en") and en else sv


def _searchable(language: str, config: str) -> Any:
    """Words as they stand and by their stem, the title weighing most."""
    title, text, trigger = (f"{name}_{language}" for name in ("title", "text", "trigger"))
    return (
        SearchVector(title, config=config, weight="A")
        + SearchVector(title, config="simple", weight="A")
        + SearchVector(text, config=config, weight="B")
        + SearchVector(text, trigger, config="simple", weight="C")
    )


class PackQuerySet(models.QuerySet["Pack"]):
    def light(self) -> PackQuerySet:
        """Without the files: `Pack.content` fetches them once for each process."""
        return self.defer("stored")


class Pack(models.Model):
    """One edition of an instruction pack. A row never changes: a changed pack is a new edition with another digest.

    So what was started under an edition (a clock, a signed report, an opened year) can always be read by it.
    """

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    edition = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    title_sv = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.CharField(max_length=40, blank=True)
    stored = models.JSONField()
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "edition"], name="instruction_pack_edition")]

    def __str__(self) -> str:
        return f"{self.code} {self.version} ({self.edition})"

    @property
    def title(self) -> str:
        return in_words(self.title_sv, self.title_en)

    @property
    def content(self) -> dict[str, Any]:
        """The files of the pack: settings, roles, parameters, permissions, clocks, routes, scales, wheel, cards. Read, never changed."""
        return _content(self.digest)

    def role_name(self, code: str) -> str:
        """The role in the reader's language; the bare code for one that the pack does not name."""
        role = self.content["roles"].get(code)
        return in_words(role["sv"], role["en"]) if role else code


@lru_cache(maxsize=8)
def _content(digest: str) -> dict[str, Any]:
    """By digest and not by key: a digest means the same content in every database."""
    return Pack.objects.values_list("stored", flat=True).get(digest=digest)


class Section(models.Model):
    """A heading of the instruction. `own_text_*`: the full wording, where the authority's own pack carries it."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="sections")
    code = models.CharField(max_length=12)
    chapter = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    title_sv = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    own_text_sv = models.TextField(blank=True)
    own_text_en = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "code"], name="instruction_section_code")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        return in_words(self.title_sv, self.title_en)

    @property
    def own_text(self) -> str:
        return in_words(self.own_text_sv, self.own_text_en)

    @property
    def depth(self) -> int:
        return self.code.count(".")

    def get_absolute_url(self) -> str:
        return f"{reverse('instruction:chapter', args=[self.chapter])}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"avsnitt-{self.code.replace('.', '-')}"


class ProvisionQuerySet(models.QuerySet["Provision"]):
    def light(self) -> ProvisionQuerySet:
        """Without the words that only the search reads."""
        return self.defer("words_sv", "words_en")


class Provision(models.Model):
    """One thing that the instruction demands. `evidence` is the key of the check that proves it.

    `comes_with` names a slice that has yet to bring its check: until then the provision cannot be computed, and says so.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="provisions")
    section = models.ForeignKey(Section, models.PROTECT, related_name="provisions")
    code = models.CharField(max_length=20)
    chapter = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    priority = models.PositiveSmallIntegerField()
    title_sv = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    text_sv = models.TextField()
    text_en = models.TextField()
    trigger_sv = models.CharField(max_length=200)
    trigger_en = models.CharField(max_length=200)
    actors = ArrayField(models.CharField(max_length=40))
    cadence = models.CharField(max_length=20)
    measure = models.CharField(max_length=20, choices=Measure)
    within = models.CharField(max_length=20, blank=True)
    evidence = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    comes_with = models.CharField(max_length=20, blank=True)
    builds_on = ArrayField(models.CharField(max_length=20), default=list)
    data = models.JSONField(default=dict)
    words_sv = models.GeneratedField(
        expression=_searchable("sv", "swedish"), output_field=SearchVectorField(), db_persist=True
    )
    words_en = models.GeneratedField(
        expression=_searchable("en", "english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "code"], name="instruction_provision_code")]
        indexes = [
            GinIndex(fields=["words_sv"], name="instruction_provision_sv"),
            GinIndex(fields=["words_en"], name="instruction_provision_en"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        return in_words(self.title_sv, self.title_en)

    @property
    def text(self) -> str:
        return in_words(self.text_sv, self.text_en)

    @property
    def trigger(self) -> str:
        return in_words(self.trigger_sv, self.trigger_en)

    @property
    def cadence_in_words(self) -> str:
        return str(Cadence(self.cadence).label) if self.cadence in Cadence.values else self.cadence

    @property
    def within_in_words(self) -> str:
        """The time limit as people say it: "72 timmar"."""
        return ", ".join(_UNITS[unit](number) % {"n": number} for unit, number in (parts(self.within) or {}).items())

    @property
    def is_guidance(self) -> bool:
        """Advice is shown and acknowledged; it is not one of the obligations that are counted."""
        return self.measure == Measure.GUIDANCE

    def get_absolute_url(self) -> str:
        return provision_url(self.code)


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def newest_first(self) -> AdoptionQuerySet:
        return self.order_by("-valid_from", "-pk")

    def by(self, day: date) -> AdoptionQuerySet:
        return self.filter(valid_from__lte=day).newest_first()


class Adoption(Placed):
    """From a day on, a pack is in force for an authority; until the next adoption takes over. Rows are added, never changed."""

    kind_code = "instruction_pack"

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="adoptions")
    valid_from = models.DateField()
    decided_by = models.CharField(max_length=40, blank=True)
    decision_number = models.CharField(max_length=100, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["authority", "-valid_from", "-id"], name="instruction_adoption_newest")]


class SectionText(Placed):
    """An authority's own full wording of a section, as its coordinator has pasted it in. The newest row counts."""

    kind_code = "instruction_pack"

    section_code = models.CharField(max_length=12)
    body = models.TextField(max_length=20000, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["authority", "section_code", "-id"], name="instruction_sectiontext_newest")]
