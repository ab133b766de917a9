from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class JobsConfig(AppConfig):
    name = "varna.jobs"
    label = "jobs"

    def ready(self) -> None:
        for config in apps.get_app_configs():
            if config.name.startswith("varna."):
                for part in ("jobs", "evidence", "turns", "search", "news"):
                    if config.name != self.name and find_spec(f"{config.name}.{part}"):
                        import_module(f"{config.name}.{part}")
        from varna.jobs import housekeeping, worker  # noqa: F401

        worker.register()
