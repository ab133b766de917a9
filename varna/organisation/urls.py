from django.urls import path

from varna.organisation.views import appointments, duty, pages

app_name = "organisation"
urlpatterns = [
    path("", pages.index, name="index"),
    path("min-enhet/", pages.my_unit, name="my_unit"),
    path("enheter/<int:pk>/", pages.unit, name="unit"),
    path("personer/", pages.people, name="people"),
    path("personer/<int:pk>/", pages.person, name="person"),
    path("roller/", pages.roles, name="roles"),
    path("roller/<slug:code>/", pages.role, name="role"),
    path("vakanser/", pages.vacancies, name="vacancies"),
    path("natverk/", pages.networks, name="networks"),
    path("myndighetskontakter/", pages.contacts, name="contacts"),
    path("utnamningar/<int:pk>/", appointments.appointment, name="appointment"),
    path("utnamningar/<int:pk>/avsluta/", appointments.end, name="end"),
    path("utnamningar/<int:pk>/ersattare/", appointments.deputy, name="deputy"),
    path("utse/<int:unit_pk>/", appointments.appoint, name="appoint"),
    path("forslag/", appointments.proposals, name="proposals"),
    path("forslag/<int:pk>/", appointments.proposal, name="proposal"),
    path("jour/", duty.duty, name="duty"),
    path("jour/nytt-pass/", duty.add, name="add_shift"),
    path("jour/<int:pk>/ta-bort/", duty.cancel, name="cancel_shift"),
]
