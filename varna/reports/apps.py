from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "varna.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from varna.reports import notices  # noqa: F401  (registers the sentences)
