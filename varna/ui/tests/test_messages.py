"""The English catalogues are found, checked and filled without losing what people wrote."""

from pathlib import Path

import pytest

from varna.ui import messages


@pytest.fixture
def slice_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "varna" / "wheel"
    (folder / "templates" / "wheel").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "views.py").write_text(
        "from django.utils.translation import gettext as _, ngettext, pgettext\n"
        'a = _("Årshjul")\nb = ngettext("%(n)s sak", "%(n)s saker", 2)\nc = pgettext("månad", "maj")\n'
    )
    (folder / "templates" / "wheel" / "page.html").write_text(
        '{% load i18n %}<p title="{% translate "Hela året" %}">{% blocktranslate trimmed with x=1 %}\n  Det är {{ x }}\n  kvar.{% endblocktranslate %}'
        "{% blocktranslate count n=2 %}{{ n }} rad{% plural %}{{ n }} rader{% endblocktranslate %}</p>"
    )
    return folder


def test_texts_are_found_in_code_and_templates(slice_folder):
    assert {message.id for message in messages.extract(slice_folder) if message.id} == {
        "Årshjul",
        ("%(n)s sak", "%(n)s saker"),
        "maj",
        "Hela året",
        "Det är %(x)s kvar.",
        ("%(n)s rad", "%(n)s rader"),
    }


def test_what_has_no_english_is_told_once_for_each(slice_folder):
    messages.update(slice_folder)
    assert len(messages.faults(slice_folder)) == 6
    assert 'varna/wheel/locale/en/LC_MESSAGES/django.po: "Årshjul" has no English' in messages.faults(slice_folder)


def _write(folder: Path, text: str) -> None:
    path = messages.po_path(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(messages.HEADER + text)


def test_placeholders_must_agree(slice_folder):
    _write(slice_folder, 'msgid "Det är %(x)s kvar."\nmsgstr "%(y)s left."\n')
    assert any("other placeholders" in line for line in messages.faults(slice_folder))


def test_what_is_no_longer_used_is_told_and_taken_away(slice_folder):
    _write(slice_folder, 'msgid "Gammalt"\nmsgstr "Old"\n\nmsgid "Årshjul"\nmsgstr "Annual wheel"\n')
    assert any('"Gammalt" is no longer used' in line for line in messages.faults(slice_folder))
    messages.update(slice_folder)
    text = messages.po_path(slice_folder).read_text()
    assert "Gammalt" not in text
    assert "Annual wheel" in text


def test_two_translations_of_one_text_are_told(slice_folder):
    other = slice_folder.parent / "home"
    other.mkdir()
    _write(slice_folder, 'msgid "Årshjul"\nmsgstr "Annual wheel"\n')
    _write(other, 'msgid "Årshjul"\nmsgstr "Year wheel"\n')
    assert messages.clashes([slice_folder, other]) == ['"Årshjul" is translated in two ways, in wheel and home']


def test_the_english_of_the_screens_frame_is_complete():
    assert messages.faults(messages.ROOT / "ui") == []
