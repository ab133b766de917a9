from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "varna.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from varna.oversight import marks  # noqa: F401  the instruction's pages show them
