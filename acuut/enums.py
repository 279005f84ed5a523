"""Words of Samen op in acuut: the questions of a melding, the five steps, what is done in them (001: 1)."""

from django.db import models


class Vraag(models.TextChoices):
    """The questions of a melding, in the order in which they are asked; the codes stand in the address (AC-1)."""

    WAAR = "1", "Waar is het?"
    WIE = "2", "Wie zijn erbij?"
    WAT = "3", "Wat is er aan de hand?"
    ACUUT = "4", "Is er nu gevaar?"
    KINDEREN = "5", "Zijn er kinderen?"


class Bron(models.TextChoices):
    """By which way it came in: an advies names nobody and opens nothing; the others become a melding (AC-12)."""

    MELDING = "melding", "Melding"
    POLITIE = "politie", "Politiemelding (112)"
    AANGIFTE = "aangifte", "Aangifte"
    ADVIES = "advies", "Advies dat een melding werd"


class Vrager(models.TextChoices):
    """Who asks Veilig Thuis for advice, as a group: never who it is (AC-12)."""

    BURGER = "burger", "Iemand uit de omgeving"
    BETROKKENE = "betrokkene", "Iemand die het zelf meemaakt"
    PROFESSIONAL = "professional", "Een professional"
    PARTNER = "partner", "Een van de vijf partners"


class Soort(models.TextChoices):
    """What happens, as a first tap; the rest is in one's own words (AC-1)."""

    GEWELD = "geweld", "Lichamelijk geweld"
    BEDREIGING = "bedreiging", "Bedreiging"
    WAPEN = "wapen", "Wapen in het spel"
    LETSEL = "letsel", "Iemand is gewond"
    LETSEL_KIND = "letsel_kind", "Letsel bij een kind"
    SEKSUEEL = "seksueel", "Seksueel geweld"
    STALKING = "stalking", "Stalking"
    VERWAARLOZING = "verwaarlozing", "Verwaarlozing"
    OUDER = "ouder", "Mishandeling van een oudere"


class JaNee(models.TextChoices):
    """An answer that may be not known yet."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    WEET_NIET = "weet_niet", "Weet ik niet"


class Stap(models.IntegerChoices):
    """The five steps of Samen op in acuut (001: 1)."""

    VEILIGHEID = 1, "Fysieke veiligheid"
    MOTORKAP = 2, "Motorkapoverleg"
    ONDERZOEK = 3, "Onderzoek"
    MAATREGELEN = 4, "Veiligheidsmaatregelen"
    NIET_ACUUT = 5, "Niet meer acuut?"


class Daad(models.TextChoices):
    """What was done in a crisis: process facts that both partners may know, never what was said (AC-2 to AC-7)."""

    VT_GEBELD = "vt_gebeld", "Veilig Thuis gebeld"
    POLITIE_GEBELD = "politie_gebeld", "Politie gebeld"
    OM_GEBELD = "om_gebeld", "OM gebeld"
    RVDK_GEBELD = "rvdk_gebeld", "Raad voor de Kinderbescherming gebeld"
    RECLASSERING_GEBELD = "reclassering_gebeld", "Reclassering gebeld"
    VT_KOMT = "vt_komt", "Veilig Thuis komt ter plaatse"
    VT_ANDERS = "vt_anders", "Veilig Thuis doet mee op afstand"
    VT_ER = "vt_er", "Veilig Thuis is ter plaatse"
    BINNENTREDEN = "binnentreden", "Afgesproken: politie eerst, Veilig Thuis als het veilig is"
    VEILIG_GENOEG = "veilig_genoeg", "Veilig genoeg: Veilig Thuis kan naar binnen"
    UITGELEGD = "uitgelegd", "Uitgelegd aan wie er is: wie binnenkomt en waarom"
    OVERLEG_VERTREK = "overleg_vertrek", "Telefonisch overleg over het vertrek van de politie"
    POLITIE_VERTREKT = "politie_vertrekt", "Politie is vertrokken"
    INBRENG = "inbreng", "Informatie ingebracht"
    BEOORDELING = "beoordeling", "Veiligheidsbeoordeling gemaakt"
    ONDERZOEK = "onderzoek", "Afgesproken wie wat onderzoekt"
    GESPREK_KIND = "gesprek_kind", "Gesprek met een kind afgesproken"
    BESCHRIJVING = "beschrijving", "Beschreven wat er is aangetroffen"
    FOTOS = "fotos", "Foto's gemaakt van de situatie"
    PLAATS_DELICT = "plaats_delict", "Woning als plaats delict besproken met de opsporing"
    GEEN_PD = "geen_plaats_delict", "De woning is geen plaats delict"
    MAATREGEL = "maatregel", "Maatregel vastgelegd"
    AANSPREEKPUNT = "aanspreekpunt", "Eerste aanspreekpunt afgesproken"
    AFSPRAKEN = "afspraken", "Afgesproken hoe het verdergaat"
    GEDEELD = "gedeeld", "Melding gedeeld"
    SAMENGEVOEGD = "samengevoegd", "Nieuwe melding toegevoegd"
    ONVOLLEDIG = "onvolledig", "Verdergegaan, onvolledig"
    AFGESLOTEN = "afgesloten", "Crisis afgesloten"


class Anders(models.TextChoices):
    """How Veilig Thuis takes part when it does not come (001: 2)."""

    TELEFONISCH = "telefonisch", "Telefonisch"
    BEELDBELLEN = "beeldbellen", "Met beeldbellen"


class Binnen(models.TextChoices):
    """Who went in, as was explained to who is there (001: stap 1)."""

    POLITIE = "politie", "politie ging naar binnen"
    SAMEN = "samen", "politie en Veilig Thuis gingen naar binnen"


class Waarom(models.TextChoices):
    """Why a step goes on as it does: codes, so that both partners see why without reading about people (AC-2)."""

    GEEN_CAPACITEIT = "geen_capaciteit", "Niemand beschikbaar"
    TE_VER = "te_ver", "Te ver of te laat om nog te komen"
    NIET_VEILIG = "niet_veilig", "Nog niet veilig genoeg"
    NIET_NODIG = "niet_nodig", "In deze zaak niet nodig"
    GEEN_GEHOOR = "geen_gehoor", "Geen gehoor"
    GEEN_TIJD = "geen_tijd", "Eerst handelen, later vastleggen"
    NIEUW = "nieuw", "Er is nieuwe informatie"
    OPSPORING = "opsporing", "Nodig voor de opsporing"
    WIL_NIET = "wil_niet", "De betrokkene wil het niet"


class AnderGezin(models.TextChoices):
    """Why a melding about somebody who is known opens a case of its own (K-2)."""

    ANDER_HUISHOUDEN = "ander_huishouden", "Het gaat om een ander huishouden"
    ANDER_PERSOON = "ander_persoon", "Het is toevallig dezelfde naam en geboortedatum"
    NIET_DUIDELIJK = "niet_duidelijk", "Nu niet te zeggen"


class Weet(models.TextChoices):
    """What a partner can put in at the motorkapoverleg, by kind (AC-3)."""

    REGISTRATIES = "a", "Eerdere registraties"
    AFSPRAKEN = "b", "Eerdere afspraken"
    BESCHERMING = "c", "Beschermingsmaatregelen"
    LOPEND = "d", "Lopend strafrechtelijk onderzoek"
    EIGEN = "e", "Wat Veilig Thuis al weet"
    RAAD = "f", "Van de Raad voor de Kinderbescherming"
    HULP = "g", "Hulpverlening die er al is"
    RECLASSERING = "h", "Van de reclassering: toezicht en eerder advies"
    AANGETROFFEN = "i", "Wat er is aangetroffen"


class Afspraak(models.TextChoices):
    """What the two agree on besides the measures: the other points of the toolkit (001: stap 4; AC-6)."""

    OVERLEG = "overleg", "Wie overlegt met wie, en wanneer?"
    RESULTATEN = "resultaten", "Welke uitkomsten gaan naar wie, en wie deelt ze?"
    INFORMEREN = "informeren", "Wie moet het nog weten, en wie vertelt dat?"
    AANSPREEKPUNT = "aanspreekpunt", "Wie is het eerste aanspreekpunt voor alles samen?"
    BELLEN = "bellen", "Wie belt wie als het onveiliger wordt?"


class Handeling(models.TextChoices):
    """Whether an act of investigation is a talk, and which (AC-5)."""

    GEEN = "geen", "Geen gesprek"
    GESPREK = "gesprek", "Gesprek"
    VERHOOR = "verhoor", "Verhoor (politie leidt)"


class Doet(models.TextChoices):
    """Who does an act of investigation (AC-5)."""

    POLITIE = "politie", "Politie"
    VT = "vt", "Veilig Thuis"
    SAMEN = "samen", "Samen"
    RVDK = "rvdk", "Raad voor de Kinderbescherming"


class Gezien(models.TextChoices):
    """How sure it is that somebody is injured (001: stap 3)."""

    ZICHTBAAR = "zichtbaar", "Letsel is te zien"
    VERMOEDEN = "vermoeden", "Er is een vermoeden van letsel"


class Letseluitkomst(models.TextChoices):
    """What the research of an injury says: it confirms, and it can rule out (001: stap 3)."""

    BEVESTIGT = "bevestigt", "Bevestigt het vermoeden"
    SLUIT_UIT = "sluit_uit", "Sluit het vermoeden uit"
    ONDUIDELIJK = "onduidelijk", "Onduidelijk"


class Uitkomst(models.TextChoices):
    """How a crisis ended: handed over, followed up outside, or why nothing follows (AC-7)."""

    OVERGEDRAGEN = "overgedragen", "Overgedragen aan een partner"
    LOKAAL = "lokaal", "Lokaal veld volgt op"
    ZVH = "zvh", "Zorg- en Veiligheidshuis volgt op"
    MDA = "mda", "MDA++ volgt op"
    LOOS = "loos", "De melding klopte niet"
    VEILIG = "veilig", "Het is veilig en blijft veilig"
    LOPEND = "lopend", "Er loopt al hulp die dit oppakt"

    @property
    def buiten(self) -> bool:
        """Whether somebody outside the five follows up."""
        return self in {Uitkomst.LOKAAL, Uitkomst.ZVH, Uitkomst.MDA}

    @property
    def niets(self) -> bool:
        """Whether nothing follows, and why."""
        return self in {Uitkomst.LOOS, Uitkomst.VEILIG, Uitkomst.LOPEND}


def in_zin(label: str) -> str:
    """A label in the middle of a sentence; names and abbreviations keep their capitals."""
    first, _, rest = label.partition(" ")
    named = first[1:2].isupper() or rest[:1].isupper()
    return label if named else label[:1].lower() + label[1:]
