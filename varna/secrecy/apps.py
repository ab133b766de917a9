from django.apps import AppConfig


class SecrecyConfig(AppConfig):
    name = "varna.secrecy"
    label = "secrecy"
    default_auto_field = "django.db.models.BigAutoField"
