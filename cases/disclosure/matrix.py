"""The grounds matrix of 001 bijlage 1, whole, as starting data (SH-2, SH-3).

It is a concept of November 2021, about *Samen op in acuut* and the five partners only. Dated
reference data: people change it two by two (grounds), nothing here overwrites that.
"""

from dataclasses import dataclass
from datetime import date

from cases.disclosure.enums import Condition, ProposalState, Purpose, Status
from cases.disclosure.models import Ground
from cases.dossier.enums import DataClass, Moment
from cases.partners.enums import ACUTE_FIVE, Partner

SOURCE = "Toolkit Samen op in acuut (juni 2022), bijlage 1, naar Considerati (concept, november 2021)"
FROM = date(2022, 6, 1)

_NEEDED = [Condition.NOODZAKELIJK]
_WEIGHTY = [Condition.ZWAARWEGEND, Condition.NOODZAKELIJK]
_TASK = [Condition.TAAK, Condition.NOODZAKELIJK]


@dataclass(frozen=True)
class Row:
    """One line of the matrix for one pair."""

    giver: Partner
    receiver: Partner
    purpose: Purpose
    articles: str
    data_classes: list[DataClass]
    conditions: list[Condition]
    status: Status = Status.VAST
    note: str = ""


def _veilig_thuis() -> list[Row]:
    """VT to its partners. Police and RvdK are named in art. 4.1.1 Wmo, OM and 3RO are not: unclear (001)."""
    unclear = (
        "De Wmo-tekst van 2022 noemt deze ontvanger niet; het voorstel tot wijziging is niet teruggevonden."
    )
    rows = []
    for receiver in (Partner.POLITIE, Partner.RVDK, Partner.OM, Partner.RECLASSERING):
        named = receiver in (Partner.POLITIE, Partner.RVDK)
        rows += [
            Row(
                Partner.VT, receiver, purpose, "art. 6 lid 1 sub e AVG jo. art. 4.1.1 Wmo", [DataClass.ZORG], _NEEDED,
                Status.VAST if named else Status.ONDUIDELIJK, "" if named else unclear,
            )
            for purpose in (Purpose.BEOORDELEN, Purpose.ADVIES)
        ]  # fmt: skip
    return rows


def _politie() -> list[Row]:
    """Police: everything to OM; to others art. 8 data only (001 bijlage 1; SH-5)."""
    letters = {Partner.VT: "j", Partner.RVDK: "i", Partner.RECLASSERING: "g"}
    unsure = {
        Partner.VT: "Letter j niet nagezien.",
        Partner.RVDK: "Letter i is bureau jeugdzorg (Stb. 2011, 412).",
    }
    return [
        Row(
            Partner.POLITIE, Partner.OM, Purpose.BEEINDIGEN, "art. 16 lid 1 sub a Wpg",
            [DataClass.WPG8, DataClass.WPG9], _WEIGHTY,
        ),
        *(
            Row(
                Partner.POLITIE, receiver, Purpose.BEEINDIGEN,
                f"art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub {letter} Bpg",
                [DataClass.WPG8], [*_WEIGHTY, Condition.ALLEEN_ART8], note=unsure.get(receiver, ""),
            )
            for receiver, letter in letters.items()
        ),
    ]  # fmt: skip


def _om() -> list[Row]:
    """OM: criminal procedure data under the Wjsg (001 bijlage 1)."""
    return [
        Row(
            Partner.OM, receiver, Purpose.BEEINDIGEN, f"art. {article} lid 1 Wjsg", [DataClass.STRAF], _WEIGHTY,
            note="De bron noemt 39e en 39f samen; welke bij welke ontvanger hoort is onze lezing.",
        )
        for receiver, article in (
            (Partner.VT, "39f"), (Partner.RVDK, "39f"), (Partner.RECLASSERING, "39e"), (Partner.POLITIE, "39e"),
        )
    ]  # fmt: skip


def _raad_and_reclassering() -> list[Row]:
    """The row of the reclassering looks like a copy of the Raad's: kept as the source has it, to be examined."""
    rows = []
    for giver, data_class, status in (
        (Partner.RVDK, DataClass.RAAD, Status.VAST),
        (Partner.RECLASSERING, DataClass.RECLASSERING, Status.TE_TOETSEN),
    ):
        note = "" if status is Status.VAST else "Lijkt overgenomen van de regel van de Raad: te toetsen."
        rows += [
            Row(
                giver, receiver, Purpose.BEVOEGDHEDEN, "art. 6 lid 1 sub e AVG jo. art. 1:238 lid 3 BW",
                [data_class], _TASK, status, note,
            )
            for receiver in ACUTE_FIVE
            if receiver not in (giver, Partner.VT)
        ]  # fmt: skip
        articles = "art. 6 lid 1 sub e AVG jo. art. 5.2.6 Wmo"
        rows.append(Row(giver, Partner.VT, Purpose.TAAK_VT, articles, [data_class], _TASK))
    return rows


def _vitaal_belang() -> list[Row]:
    """Acute emergency only (001: art. 6 sub d AVG); by itself no ground for police or criminal data (facts)."""
    note = "Alleen in een acute noodsituatie; de FG kijkt achteraf mee."
    return [
        Row(
            giver, receiver, Purpose.VITAAL, "art. 6 lid 1 sub d AVG", classes,
            [Condition.NOODSITUATIE, Condition.NOODZAKELIJK], note=note,
        )
        for giver, classes in (
            (Partner.VT, [DataClass.ZORG, DataClass.MEDISCH]), (Partner.RVDK, [DataClass.RAAD]),
        )
        for receiver in ACUTE_FIVE
        if receiver is not giver
    ]  # fmt: skip


def _bekend() -> list[Row]:
    """Letting know whether a family is known (K-3), to the two who start a crisis.

    The source speaks of giving what is necessary, by somebody who weighs it; of an answer without that it says
    nothing. So each of these is unclear, which is no until a region decides. RvdK to police has no row: its
    purpose there is the Raad's own powers. OM and reclassering never: their hit is itself criminal data.
    """
    note = "De bron kent geen antwoord zonder dat iemand weegt. Alleen met een besluit van de regio."
    return [
        Row(
            giver, receiver, Purpose.BEKEND, articles, [data_class], conditions, Status.ONDUIDELIJK, note,
        )
        for giver, receiver, articles, data_class, conditions in (
            (
                Partner.VT, Partner.POLITIE, "art. 6 lid 1 sub e AVG jo. art. 4.1.1 Wmo", DataClass.ZORG, _NEEDED,
            ),
            (
                Partner.POLITIE, Partner.VT, "art. 18 lid 1 Wpg jo. art. 4:2 lid 1 sub j Bpg", DataClass.WPG8,
                [*_WEIGHTY, Condition.ALLEEN_ART8],
            ),
            (Partner.RVDK, Partner.VT, "art. 6 lid 1 sub e AVG jo. art. 5.2.6 Wmo", DataClass.RAAD, _TASK),
        )
    ]  # fmt: skip


def matrix() -> list[Row]:
    """All rows."""
    return [
        *_veilig_thuis(), *_politie(), *_om(), *_raad_and_reclassering(), *_vitaal_belang(), *_bekend(),
    ]  # fmt: skip


def load_matrix() -> None:
    """Add what there never was a row for; a row that people changed or ended stays as they left it."""
    there = set(Ground.objects.filter(moment=Moment.ACUUT).values_list("giver", "receiver", "purpose"))
    for row in matrix():
        if (row.giver, row.receiver, row.purpose) not in there:
            Ground.objects.create(
                **vars(row),
                moment=Moment.ACUUT,
                effective_from=FROM,
                source=SOURCE,
                state=ProposalState.APPROVED,
            )
