from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "varna.wheel"
    label = "wheel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from varna.wheel import evidence, jobs, pack_file  # noqa: F401
