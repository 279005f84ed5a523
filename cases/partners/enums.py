"""The partners, the roles people have at work, and what they can be on duty for."""

from django.db import models


class Partner(models.TextChoices):
    """Who act together: the five of Samen op in acuut (card; 001: 3), and two who join them at the ZSM table (004)."""

    VT = "vt", "Veilig Thuis"
    POLITIE = "politie", "Politie"
    OM = "om", "Openbaar Ministerie"
    RVDK = "rvdk", "Raad voor de Kinderbescherming"
    RECLASSERING = "reclassering", "Reclassering (3RO)"
    SHN = "shn", "Slachtofferhulp Nederland"
    HALT = "halt", "Halt"

    @property
    def short(self) -> str:
        """As it stands on a tag."""
        return _SHORT[self.value]


_SHORT = {
    "vt": "VT", "politie": "POL", "om": "OM", "rvdk": "RvdK", "reclassering": "3RO", "shn": "SHN", "halt": "Halt",
}  # fmt: skip

# Slachtofferhulp and Halt sit at the ZSM table only: the sources name them nowhere else (004; 002: bijlage 1.4).
TABLE_ONLY = (Partner.SHN, Partner.HALT)
# Whom Samen op in acuut, its matrix of grounds and the Actie-overleg are about (001: 3; 003).
ACUTE_FIVE = tuple(one for one in Partner if one not in TABLE_ONLY)


class Role(models.TextChoices):
    """What one may do, not what one may see (P-2; 000: 4.4; 002: 2.1, 5.1)."""

    MEDEWERKER = "medewerker", "medewerker"
    GEDRAGSWETENSCHAPPER = "gedragswetenschapper", "gedragswetenschapper"
    VERTROUWENSARTS = "vertrouwensarts", "vertrouwensarts"
    FRONT_OFFICE = "front_office", "front office"
    WERKBEGELEIDER = "werkbegeleider", "werkbegeleider (WB)"
    THV_DIENST = "thv_dienst", "THV-dienst"
    WIJKAGENT = "wijkagent", "wijkagent"
    HULPOFFICIER = "hulpofficier", "hulpofficier van justitie"
    ZORG_EN_STRAF_REGISSEUR = "zorg_en_straf_regisseur", "Zorg en Straf-regisseur"
    CASUSREGISSEUR_STALKING = "casusregisseur_stalking", "casusregisseur stalking"
    CHEF_VAN_DIENST = "chef_van_dienst", "chef van dienst"
    OVJ_ZSM = "ovj_zsm", "OvJ ZSM"
    OVJ_KINDERMISHANDELING = "ovj_kindermishandeling", "coördinerend OvJ kindermishandeling"
    RAADSONDERZOEKER = "raadsonderzoeker", "raadsonderzoeker"
    RECLASSERINGSWERKER = "reclasseringswerker", "reclasseringswerker"
    VOORZITTER_ACTIEOVERLEG = "voorzitter_actieoverleg", "voorzitter Actie-overleg"
    SECRETARIS = "secretaris", "secretaris"
    RNZS_VOORZITTER = "rnzs_voorzitter", "RNZS-voorzitter"
    THEMATREKKER = "thematrekker", "thematrekker"
    FUNCTIONEEL_BEHEERDER = "functioneel_beheerder", "functioneel beheerder"
    FG = "fg", "functionaris gegevensbescherming (FG)"
    PLANNER = "planner", "planner (rooster)"


# Who holds no other role than these works on no case: no duty opens one to them, no alarm for everyone is theirs.
NO_CASEWORK = frozenset({Role.PLANNER, Role.FUNCTIONEEL_BEHEERDER, Role.FG, Role.RNZS_VOORZITTER})


class DutyFunction(models.TextChoices):
    """What one is on duty for (P-3); who is on duty may see the cases of the own organisation, except for beheer."""

    ACUUT = "acuut", "acuut, 24 uur"
    THV = "thv", "THV-dienst"
    ZSM = "zsm", "ZSM-tafel"
    NOODLIJN = "noodlijn", "noodlijn buiten kantoortijd"
    BEHEER = "beheer", "beheer bij storing"


class ProposalState(models.TextChoices):
    """How dated reference data stands: proposed by one, decided by another (SH-3, VP-3, P-4)."""

    PROPOSED = "proposed", "voorgesteld"
    APPROVED = "approved", "vastgesteld"
    REJECTED = "rejected", "afgewezen"


class Arrangement(models.TextChoices):
    """What a region can arrange; the list is closed, and each has one kind of value (P-4; 000: 4.x.2; 002: 1.1)."""

    VT_AAN_TAFEL = "vt_aan_tafel", "Hoe doet Veilig Thuis mee aan de ZSM-tafel?"
    CRISISDIENST_DOELGROEP = "crisisdienst_doelgroep", "Voor wie komt de crisisdienst?"
    CRISISDIENST_VRAAGT_VT = (
        "crisisdienst_vraagt_vt",
        "Mag de crisisdienst informatie vragen aan Veilig Thuis?",
    )
    CRISISDIENST_BEOORDEELT = "crisisdienst_beoordeelt", "Mag de crisisdienst de veiligheid beoordelen?"
    OVERLEG_BINNEN_UREN = (
        "overleg_binnen_uren",
        "Binnen hoeveel uur na een alarm is er gezamenlijk overleg?",
    )
    MOMENT_VORM_ACUUT = "moment_vorm_acuut", "In welke vorm is Samen op in acuut er hier?"
    MOMENT_VORM_ACTIEOVERLEG = "moment_vorm_actieoverleg", "In welke vorm is het Actie-overleg er hier?"
    MOMENT_VORM_ZSM = "moment_vorm_zsm", "In welke vorm is VT & ZSM er hier?"
    MOMENT_VORM_HSSK = "moment_vorm_hssk", "In welke vorm is Strafbare kindermishandeling er hier?"


class Tafel(models.TextChoices):
    """How Veilig Thuis takes part in the ZSM table (002: bijlage 1.4, Vorm)."""

    DEELNEMER = "deelnemer", "deelnemer: Veilig Thuis zit aan tafel"
    CONSULTATIEPARTIJ = "consultatiepartij", "consultatiepartij: Veilig Thuis geeft op verzoek informatie"


class Doelgroep(models.TextChoices):
    """For whom the crisisdienst comes (001: 3)."""

    ALLEN = "allen", "volwassenen en minderjarigen"
    MINDERJARIGEN = "minderjarigen", "alleen minderjarigen"
    GEEN = "geen", "niemand: er is hier geen aparte crisisdienst"


class Vorm(models.TextChoices):
    """In which form a moment is held here (002: 1.1, 2.3: Amsterdam)."""

    LANDELIJK = "landelijk", "zoals landelijk bedoeld"
    AFSTEMMINGSOVERLEG = "afstemmingsoverleg", "als Afstemmingsoverleg"
    THEMAS = "themas", "als werkwijze per thema"
