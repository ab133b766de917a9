"""Notices to single persons, and the outbox of mails that point at them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unseen(self) -> NoticeQuerySet:
        return self.filter(seen_at=None)

    def about(self, record: models.Model) -> NoticeQuerySet:
        return self.filter(table=record._meta.db_table, record=record.pk)


class Notice(models.Model):
    """One person was told something at an instant. `seen_at` is set once, when the person opens the notice or its record.

    `code` says what; the words are the reader's language's. `topic` is the function in which the person was told.
    """

    authority = models.ForeignKey("organisation.Authority", models.PROTECT, related_name="+")
    person = models.ForeignKey("organisation.Person", models.PROTECT, related_name="notices")
    code = models.CharField(max_length=60)
    topic = models.CharField(max_length=30, blank=True)
    number = models.CharField(max_length=40)
    url = models.CharField(max_length=200)
    table = models.CharField(max_length=60)
    record = models.BigIntegerField()
    facts = models.JSONField(default=dict)  # codes and instants, never case content
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-told_at"], name="notices_notice_person"),
            models.Index(fields=["table", "record"], name="notices_notice_record"),
            models.Index(fields=["person"], condition=Q(seen_at=None), name="notices_notice_unseen"),
        ]


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self, at: datetime) -> MailQuerySet:
        return self.filter(sent_at=None, given_up_at=None, due_at__lte=at)


class Mail(models.Model):
    """One outgoing mail: the outbox while `sent_at` is empty, the mail log afterwards."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="mails")
    to = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    due_at = models.DateTimeField()  # moved ahead by the worker that claims the mail, so that a crash only delays it
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(sent_at=None, given_up_at=None), name="notices_mail_waiting")
        ]
