"""Invented names and phrases of the measured city. No person, company or event is real."""

DISTRICTS = [
    "Norrmalmsviken", "Sörängen", "Österbacken", "Västerlunden", "Ekhagen", "Åstranden", "Älvkullen", "Öbacka", "Kvarnängen",
    "Hamnskogen", "Björkdalen",
]  # fmt: skip
FIRST = [
    "Alma",
    "Bo",
    "Cecilia",
    "David",
    "Elin",
    "Farid",
    "Greta",
    "Hugo",
    "Inez",
    "Johan",
    "Karin",
    "Leo",
    "Maja",
    "Nils",
    "Olga",
    "Petra",
    "Rasmus",
    "Sara",
    "Tove",
    "Ulf",
    "Vera",
    "Åke",
    "Ärla",
    "Örjan",
]
LAST = [
    "Ask",
    "Berg",
    "Dahl",
    "Ek",
    "Falk",
    "Grahn",
    "Hed",
    "Isberg",
    "Järv",
    "Kling",
    "Lund",
    "Myr",
    "Nord",
    "Olsson",
    "Palm",
    "Rask",
    "Sand",
    "Tall",
    "Udd",
    "Vik",
    "Wide",
    "Åberg",
    "Ärling",
    "Öhman",
]
DEPARTMENTS = [
    ("Äldreomsorg", ["Hemtjänst", "Vård- och omsorgsboende", "Dagverksamhet", "Biståndsenhet", "Nattpatrull", "Rehab"]),
    (
        "Förskola",
        ["Förskolan Solen", "Förskolan Ängen", "Förskolan Bäcken", "Förskolan Kojan", "Öppen förskola", "Stödteam"],
    ),
    (
        "Individ och familj",
        ["Mottagning", "Utredning barn", "Försörjningsstöd", "Öppenvård", "Familjerätt", "Boendestöd"],
    ),
    (
        "Funktionsnedsättning",
        ["Gruppbostad", "Daglig verksamhet", "Personlig assistans", "Korttidshem", "Ledsagning", "Lss-handläggning"],
    ),
    ("Kultur och fritid", ["Fritidsgård", "Mötesplats", "Idrott", "Parklek", "Bibliotek", "Föreningsstöd"]),
    ("Stab och kansli", ["Registratur", "Ekonomi", "HR", "It", "Kommunikation", "Lokaler"]),
]
SYSTEMS = [
    "Verksamhetssystem",
    "Schemaläggning",
    "Journal",
    "Nyckelhantering",
    "Enkätverktyg",
    "Bokning",
    "Larm",
    "Videomöten",
    "Lagring",
    "Arkivlåda",
]
ACTIVITIES = [
    "Utreda och besluta insatser", "Föra journal", "Planera scheman", "Hantera nycklar", "Ta emot ansökningar", "Fakturera avgifter",
    "Följa upp kvalitet", "Rekrytera", "Boka lokaler", "Svara på frågor",
]  # fmt: skip
TITLES = [
    "Mejl med bilaga till fel mottagare", "Borttappad tjänstetelefon", "Utskrift kvar i skrivaren", "Konstigt mejl med länk",
    "Obehörig läsning i journal", "Schema öppet för hela förvaltningen", "Stulen dator på tåg", "Brev till gammal adress",
    "System går inte att nå", "Fel person i ärendet", "Lösenord lämnat på webbsida", "Papper kvar i mötesrum",
]  # fmt: skip
