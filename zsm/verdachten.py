"""The list of suspects of one partner: every one it was told of, decided or not, PGA and district included (ZS-1).

What police and OM have in their verdachtenmonitor and Veilig Thuis did not (002: 4.1): for each partner as far as
it was told, and no further.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from cases.access.door import visible_to
from cases.access.grants import read
from cases.dossier.enums import Kind
from cases.dossier.known import shown_first
from cases.dossier.models import InformationItem
from cases.dossier.selectors import teksten
from cases.partners.enums import Partner
from cases.partners.models import Staff
from cases.persons.models import PersonStatement
from zsm.crossing import Genomen
from zsm.enums import Track
from zsm.models import Arrest
from zsm.selectors import Stand, besluiten, standen

PAGE = 50
BACK = timedelta(days=30)
_WORDS = 60


@dataclass(frozen=True)
class Keuze:
    """What the reader wants to see.

    Attributes:
        track: one track; empty is all.
        running: only those that are not over yet.
    """

    track: str = ""
    running: bool = False
    page: int = 1


@dataclass(frozen=True)
class Verdachte:
    """One suspect as this partner was told of them.

    Attributes:
        name: empty when who it is was not shared.
        what: what it was for, in a few words.
    """

    arrest: Arrest
    name: str
    what: str
    deel_a: Stand | None
    besluit: Genomen | None


@dataclass(frozen=True)
class Lijst:
    """A page of the list.

    Attributes:
        counts: how many suspects in these days, by track, of what this partner was told.
    """

    rows: tuple[Verdachte, ...]
    keuze: Keuze
    more: bool
    counts: tuple[tuple[str, int], ...]
    days: int = BACK.days

    @property
    def total(self) -> int:
        """All of them."""
        return sum(number for _, number in self.counts)


def gekozen(asked: Mapping[str, str]) -> Keuze:
    """What an address asks for; what makes no sense is left out."""
    track, page = asked.get("s", ""), asked.get("p", "1")
    return Keuze(
        track=track if track in Track.values else "",
        running=asked.get("l") == "1",
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 4 else 1,
    )


def verdachten(actor: Staff, keuze: Keuze, *, now: datetime) -> Lijst:
    """The suspects of the last month that this partner was told of, the latest first; reads are logged (X-1)."""
    told = visible_to(Arrest, actor).filter(
        case__region_id=actor.organisation.region_id, arrested_at__gte=now - BACK
    )
    rows, more = _page(told, keuze)
    stands = standen(rows, ends={})
    decided = besluiten(rows)
    names, texts = _names(rows, actor), teksten([arrest.item for arrest in rows], actor)
    return Lijst(
        rows=tuple(
            Verdachte(
                arrest=arrest,
                name=names.get(arrest.suspect_id, ""),
                what=_first_words(texts.get(arrest.item_id, "")),
                deel_a=stands[arrest.pk].get(Partner.VT),
                besluit=decided.get(arrest.pk),
            )
            for arrest in rows
        ),
        keuze=keuze,
        more=more,
        counts=_counts(told),
    )


def _page(told: QuerySet[Arrest], keuze: Keuze) -> tuple[list[Arrest], bool]:
    chosen = told.filter(track=keuze.track) if keuze.track else told
    if keuze.running:
        chosen = chosen.filter(closed_at__isnull=True)
    start = (keuze.page - 1) * PAGE
    found = list(
        chosen.select_related("case", "item").order_by("-arrested_at", "pk")[start : start + PAGE + 1]
    )
    return found[:PAGE], len(found) > PAGE


def _counts(told: QuerySet[Arrest]) -> tuple[tuple[str, int], ...]:
    by_track = dict(told.order_by().values_list("track").annotate(many=Count("pk")))
    return tuple((str(Track(track).label), by_track.get(track, 0)) for track in Track.values)


def _names(arrests: Sequence[Arrest], actor: Staff) -> dict[UUID, str]:
    """Who they are, as was stated last of what this partner may see; no more than what is shown is read."""
    if not arrests:
        return {}
    items = visible_to(InformationItem, actor).filter(
        case_id__in={arrest.case_id for arrest in arrests}, kind=Kind.PERSOON, withdrawn_at__isnull=True,
        about_id__in={arrest.suspect_id for arrest in arrests},
    )  # fmt: skip
    said = shown_first(PersonStatement.objects.filter(item__in=items), actor)
    nameless = ExpressionWrapper(Q(given_name="", family_name=""), output_field=BooleanField())
    last = said.order_by("person_id", nameless, "-item__recorded_at").distinct("person_id")
    shown = PersonStatement.objects.filter(pk__in=last.values("pk"))
    return {one.person_id: one.name for one in read(shown, actor=actor)}


def _first_words(text: str) -> str:
    line = text.strip().split("\n", 1)[0].split(". ", 1)[0].rstrip(".")
    return line if len(line) <= _WORDS else f"{line[: _WORDS - 1].rstrip()}…"
