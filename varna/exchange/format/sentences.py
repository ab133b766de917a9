"""The words of the error list, Swedish and English side by side."""

from __future__ import annotations

from typing import Final

# what a reference or a value is called in a sentence
NOUNS: Final[dict[str, tuple[str, str]]] = {
    "city:the": ("staden", "the city"),
    "city:a": ("staden", "the city"),
    "authority:the": ("myndigheten", "the authority"),
    "authority:a": ("myndigheten", "the authority"),
    "it_deliveries:the": ("it-leveransen", "the IT delivery"),
    "it_deliveries:a": ("en it-leverans", "an IT delivery"),
    "org_units:the": ("enheten", "the unit"),
    "org_units:a": ("en enhet", "a unit"),
    "persons:the": ("personen", "the person"),
    "persons:a": ("en person", "a person"),
    "role_appointments:the": ("utnämningen", "the appointment"),
    "role_appointments:a": ("en utnämning", "an appointment"),
    "processes:the": ("processen", "the process"),
    "processes:a": ("en process", "a process"),
    "suppliers:the": ("leverantören", "the supplier"),
    "suppliers:a": ("en leverantör", "a supplier"),
    "data_processing_agreements:the": ("avtalet", "the agreement"),
    "data_processing_agreements:a": ("ett avtal", "an agreement"),
    "information_assets:the": ("informationstillgången", "the information asset"),
    "information_assets:a": ("en informationstillgång", "an information asset"),
    "processing_activities:the": ("behandlingen", "the processing activity"),
    "processing_activities:a": ("en behandling", "a processing activity"),
    "shared_drives:the": ("gruppdisken", "the shared drive"),
    "shared_drives:a": ("en gruppdisk", "a shared drive"),
    "shared_mailboxes:the": ("funktionsbrevlådan", "the shared mailbox"),
    "shared_mailboxes:a": ("en funktionsbrevlåda", "a shared mailbox"),
    "networks:the": ("nätverket", "the network"),
    "networks:a": ("ett nätverk", "a network"),
    "authority_contacts:the": ("myndighetskontakten", "the authority contact"),
    "authority_contacts:a": ("en myndighetskontakt", "an authority contact"),
    "scope:the": ("objektet", "the object"),
    "type:mapping": ("nycklar med värden", "keys with values"),
    "type:list": ("en lista", "a list"),
    "type:text": ("text", "text"),
    "type:integer": ("ett heltal utan citattecken", "a whole number without quotes"),
    "type:boolean": ("true eller false utan citattecken", "true or false without quotes"),
    "type:date": ("ett datum", "a date"),
    "got:mapping": ("nycklar med värden", "keys with values"),
    "got:list": ("en lista", "a list"),
    "got:text": ("text", "text"),
    "got:integer": ("ett tal", "a number"),
    "got:decimal": ("ett decimaltal", "a decimal number"),
    "got:boolean": ("ja eller nej (true, false)", "yes or no (true, false)"),
    "got:date": ("ett datum", "a date"),
    "got:nothing": ("ett tomt värde", "nothing"),
}

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    # reading
    "too_large": ("filen är större än 20 MiB", "the file is larger than 20 MiB"),
    "not_utf8": ("filen är inte skriven i UTF-8", "the file is not written in UTF-8"),
    "not_yaml": ("raden går inte att läsa som YAML", "this line cannot be read as YAML"),
    "forbidden_character": (
        "raden har ett tecken som inte får stå i YAML",
        "this line has a character that YAML does not allow",
    ),
    "tag": ("taggen {value} är inte tillåten", "the tag {value} is not allowed"),
    "anchor": ("ankare (&) är inte tillåtna", "anchors (&) are not allowed"),
    "alias": ("alias (*) är inte tillåtna", "aliases (*) are not allowed"),
    "merge": ("nyckeln << är inte tillåten", "the key << is not allowed"),
    "complex_key": ("en nyckel måste vara text", "a key must be text"),
    "several_documents": ("filen har mer än ett dokument", "the file has more than one document"),
    "too_deep": ("värdena ligger i för många nivåer", "the values are nested too deeply"),
    "duplicate_key": ('nyckeln "{key}" står två gånger (rad {line})', 'the key "{key}" is given twice (line {line})'),
    "file_no_mapping": (
        "filen ska bestå av avsnitt, men är {got}",
        "the file should be made of sections, but is {got}",
    ),
    # keys
    "wrong_type": ("här ska stå {wanted}, inte {got}", "this should be {wanted}, not {got}"),
    "unknown_section": ('avsnittet "{key}" finns inte i formatet', 'there is no section "{key}" in the format'),
    "unknown_field": ('fältet "{key}" finns inte i formatet', 'there is no field "{key}" in the format'),
    "missing_section": ('avsnittet "{key}" saknas', 'the section "{key}" is missing'),
    "missing_field": ('fältet "{key}" saknas', 'the field "{key}" is missing'),
    # ids and references
    "bad_id": (
        'id "{value}" ska börja med a–z och ha högst 40 tecken av a–z, 0–9 och bindestreck',
        'the id "{value}" must begin with a–z and have at most 40 characters of a–z, 0–9 and hyphen',
    ),
    "duplicate_id": ('id "{value}" används redan av {first}', 'the id "{value}" is already used by {first}'),
    "duplicate_value": ('"{value}" står redan i listan', '"{value}" is already in the list'),
    "duplicate_email": (
        'e-postadressen "{value}" används redan av {first}',
        'the e-mail address "{value}" is already used by {first}',
    ),
    "duplicate_period": (
        "enheten har redan en rad för {value} ({first})",
        "the unit already has a row for {value} ({first})",
    ),
    "unknown_reference": ('{noun} "{value}" finns inte i filen', '{noun} "{value}" is not in the file'),
    "wrong_reference": (
        '"{value}" är {found}, men här ska stå {wanted}',
        '"{value}" is {found}, but this should be {wanted}',
    ),
    # roles
    "unknown_role": ('rollen "{value}" finns inte', 'there is no role "{value}"'),
    "role_not_allowed": (
        'rollen "{value}" tillsätts inte genom utnämning',
        'nobody is appointed to the role "{value}"',
    ),
    "wrong_scope": (
        'rollen "{role}" kan inte gälla "{value}"',
        'the role "{role}" cannot be held for "{value}"',
    ),
    # values
    "bad_value": (
        '"{value}" är inte ett av de tillåtna värdena: {allowed}',
        '"{value}" is not one of the allowed values: {allowed}',
    ),
    "bad_level": (
        'nivån "{value}" finns inte i scales.classification',
        'the level "{value}" is not in scales.classification',
    ),
    "bad_email": (
        '"{value}" är inte en e-postadress',
        '"{value}" is not an e-mail address',
    ),
    "bad_country": (
        '"{value}" är inte en landskod med två stora bokstäver enligt ISO 3166-1',
        '"{value}" is not a country code of two capital letters by ISO 3166-1',
    ),
    "bad_year": ('"{value}" är inte ett år mellan 1900 och 2100', '"{value}" is not a year between 1900 and 2100'),
    "control_character": (
        "texten har styrtecken",
        "the text has control characters",
    ),
    "bad_date": (
        '"{value}" är inte ett datum, skriv ÅÅÅÅ-MM-DD',
        '"{value}" is not a date, write YYYY-MM-DD',
    ),
    "date_with_time": (
        '"{value}" har ett klockslag, skriv bara ÅÅÅÅ-MM-DD',
        '"{value}" has a time of day, write YYYY-MM-DD only',
    ),
    "no_such_day": ('dagen "{value}" finns inte', 'there is no day "{value}"'),
    "date_out_of_range": (
        '"{value}" ligger inte mellan 1900-01-01 och 2100-12-31',
        '"{value}" is not between 1900-01-01 and 2100-12-31',
    ),
    "empty_text": ("texten är tom", "the text is empty"),
    "long_text": (
        "texten har {length} tecken, högst {limit} får plats",
        "the text has {length} characters, at most {limit} fit",
    ),
    "negative": ("talet {value} får inte vara negativt", "the number {value} must not be negative"),
    "too_small": ("talet {value} ska vara minst {limit}", "the number {value} must be at least {limit}"),
    "too_great": ("talet {value} är för stort", "the number {value} is too great"),
    "scale_size": (
        "skalan har {length} namn, den ska ha två till tio",
        "the scale has {length} names, it should have two to ten",
    ),
    # the tree
    "cycle": ("enheten ligger under sig själv", "the unit lies below itself"),
    "administration_with_parent": (
        "förvaltningen ligger överst och ska inte ha någon parent",
        "the administration is the top and must have no parent",
    ),
    "without_parent": ("enheten ska ligga under en annan enhet", "the unit must lie under another unit"),
    "wrong_parent": (
        'en enhet av slaget {type} kan inte ligga under "{value}" ({parent_type})',
        'a unit of type {type} cannot lie under "{value}" ({parent_type})',
    ),
    "no_root": ("ingen enhet är av slaget administration", "no unit is of type administration"),
    "second_root": (
        'bara en enhet kan vara administration, och "{first}" är det redan',
        'only one unit can be the administration, and "{first}" already is',
    ),
    "other_root": (
        '"{value}" är inte enheten av slaget administration ("{root}")',
        '"{value}" is not the unit of type administration ("{root}")',
    ),
    # between fields
    "date_order": ("{last} ligger före {first_field} ({first})", "{last} is before {first_field} ({first})"),
    "own_above_total": (
        "headcount_own ({value}) är större än headcount_total ({limit})",
        "headcount_own ({value}) is greater than headcount_total ({limit})",
    ),
    "passed_above_headcount": (
        "{value} godkända är fler än headcount ({limit})",
        "{value} passed is more than headcount ({limit})",
    ),
    "left_to_without_end": ("left_to kräver end", "left_to needs end"),
    "supplier_of_employee": (
        "bara en person av slaget consultant kan ha supplier",
        "only a person of kind consultant can have a supplier",
    ),
    "deputy_is_person": (
        'ersättaren är samma person som innehavaren ("{value}")',
        'the deputy is the same person as the holder ("{value}")',
    ),
    "review_pair": (
        "last_review_on och last_review_outcome anges tillsammans eller inte alls",
        "last_review_on and last_review_outcome are given together or not at all",
    ),
    "physical_hosting": (
        "slaget {kind} och placeringen {hosting} går inte ihop: physical står i båda eller i ingen",
        "kind {kind} and hosting {hosting} do not agree: physical stands in both or in neither",
    ),
    "meeting_year": ("mötet {value} ligger inte år {year}", "the meeting {value} is not in the year {year}"),
}
