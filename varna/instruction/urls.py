from django.urls import path, register_converter

from varna.instruction import views


class CodeConverter:
    """The id of a provision or a section: letters, figures, hyphens and dots."""

    regex = r"[A-Za-z0-9.-]{1,20}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

app_name = "instruction"

urlpatterns = [
    path("", views.index, name="index"),
    path("galler-mig/", views.applies, name="applies"),
    path("sok/", views.search, name="search"),
    path("roller/", views.roles, name="roles"),
    path("roller/<slug:code>/", views.role, name="role"),
    path("rad/<slug:code>/", views.card, name="card"),
    path("versioner/", views.versions, name="versions"),
    path("krav/<code:code>/", views.provision, name="provision"),
    path("avsnitt/<code:code>/text/", views.section_text, name="section_text"),
    path("<int:number>/", views.chapter, name="chapter"),
]
