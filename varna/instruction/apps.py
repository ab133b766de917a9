from django.apps import AppConfig


class InstructionConfig(AppConfig):
    name = "varna.instruction"
    label = "instruction"
    default_auto_field = "django.db.models.BigAutoField"
