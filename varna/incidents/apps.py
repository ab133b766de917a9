from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "varna.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from varna.incidents import notices, pack_file  # noqa: F401  (registers the sentences, and the check of the pack's files)
