"""A form says first what must be put right, keeps what was typed, and asks about personal numbers."""

from django import forms
from django.template.loader import render_to_string

from varna.ui.forms import Form, FreeText

NUMBER = "Kl. 19:30 såg jag det.\nEn brukare, 19121212-1212, hade fått ett besök borttaget."


class Report(Form):
    title = forms.CharField(label="Rubrik")
    kind = forms.ChoiceField(label="Sort", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    text = FreeText(label="Vad hände")
    day = forms.DateField(label="Dag", required=False)


def filled(**data: str) -> Report:
    form = Report({"title": "x", "kind": "a", "text": "y", **data})
    form.full_clean()
    return form


def test_a_personal_number_in_free_text_is_named_by_its_line_and_the_text_stays():
    form = filled(text=NUMBER)
    assert form.errors["text"] == [
        "Det ser ut som ett personnummer på rad 2. Ta bort det, eller skriv initialer i stället."
    ]
    page = render_to_string("ui/form.html", {"form": form})
    assert "19121212-1212" in page
    assert 'name="text_looked"' in page


def test_a_tick_lets_the_same_text_pass():
    form = filled(text=NUMBER, text_looked="1")
    assert form.is_valid()
    assert form.cleaned_data["text"] == NUMBER


def test_the_tick_stays_when_another_field_is_wrong():
    form = filled(text=NUMBER, text_looked="1", title="")
    assert 'name="text_looked"' in render_to_string("ui/form.html", {"form": form})


def test_an_organisation_number_is_let_alone():
    assert filled(text="Leverantören 212000-0142 hörde av sig.").is_valid()


def test_the_summary_leads_to_the_first_control_of_each_field():
    form = filled(title="", kind="")
    assert form.summary() == [("#id_title", "Fyll i: Rubrik"), ("#id_kind_0", "Välj ett svar: Sort")]
    assert form.summary_title() == "Det är 2 saker att rätta till"


def test_the_same_words_stand_at_the_field_and_are_tied_to_it():
    page = render_to_string("ui/form.html", {"form": filled(title="")})
    assert page.count("Fyll i: Rubrik") == 2
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_error"' in page
    assert 'aria-invalid="true"' in page


def test_dates_may_be_written_as_people_write_them():
    assert filled(day="22 11 2026").cleaned_data["day"] == filled(day="2026-11-22").cleaned_data["day"]
    assert filled(day="tisdag").errors["day"] == ["Skriv datumet som dag, månad, år, till exempel 22 11 2026"]
