from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "varna.inventory"
    label = "inventory"
    default_auto_field = "django.db.models.BigAutoField"
