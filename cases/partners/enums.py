"""The five partners, the roles people have at work, and what they can be on duty for."""

from django.db import models


class Partner(models.TextChoices):
    """The five who act together (card; 001: 3)."""

    VT = "vt", "Veilig Thuis"
    POLITIE = "politie", "Politie"
    OM = "om", "Openbaar Ministerie"
    RVDK = "rvdk", "Raad voor de Kinderbescherming"
    RECLASSERING = "reclassering", "Reclassering (3RO)"

    @property
    def short(self) -> str:
        """As it stands on a tag."""
        return {"vt": "VT", "politie": "POL", "om": "OM", "rvdk": "RvdK", "reclassering": "3RO"}[self.value]


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
