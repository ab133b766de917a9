from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class UiConfig(AppConfig):
    name = "varna.ui"
    label = "ui"

    def ready(self) -> None:
        """Find what every slice offers to the home page, the feed and the search."""
        autodiscover_modules("turns", "news", "search")
