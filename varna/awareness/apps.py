from django.apps import AppConfig


class AwarenessConfig(AppConfig):
    name = "varna.awareness"
    label = "awareness"
    default_auto_field = "django.db.models.BigAutoField"
