from django.urls import path

from varna.instruction import views

app_name = "instruction"

urlpatterns = [
    path("", views.index, name="index"),
    path("galler-mig/", views.applies, name="applies"),
    path("sok/", views.search, name="search"),
    path("roller/", views.roles, name="roles"),
    path("roller/<slug:code>/", views.role, name="role"),
    path("rad/<slug:code>/", views.card, name="card"),
    path("versioner/", views.versions, name="versions"),
    path("krav/<str:code>/", views.provision, name="provision"),
    path("avsnitt/<str:code>/text/", views.section_text, name="section_text"),
    path("<int:number>/", views.chapter, name="chapter"),
]
