"""Every page that is read × everybody: the record gets exactly the rows it should (X-1).

What it should is not asked of the code. Every piece of content carries a word of its own (marked.py); the words
that stand in the HTML say what was shown. Of another organisation: one row each. Of one's own: none.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.dossier.models import InformationItem
from cases.partners.models import Staff
from tests import database
from tests.access.expected import WHO
from tests.access.marked import Marked, kinds_of_content, mark_everything, share_all, texts_in
from tests.access.test_matrix import ADDRESSES, PUBLIC, address, expected
from tests.access.world import World, make_world
from tests.conftest import connected

# Read, of another, with a row and without its words on the page: what it is that is shown instead.
DERIVED: dict[tuple[str, str], str] = {
    ("acuut:crisis", "personstatement"): "that there are children, so that the Raad is to be asked",
    ("acuut:verder", "personstatement"): "the same: what is still missing in this step",
    (
        "acuut:thv",
        "personstatement",
    ): "whether somebody of this case is in another case of ours, and is under 18",
    ("acuut:structureel_beoordeling", "personrelation"): "who is related to whom, without on what source",
    ("acuut:hulp", "personstatement"): "who the children are, of whom a school can be told",
    ("acuut:thv", "huisverbodrihg"): "what the RiHG of the police comes to, part by part",
    ("acuut:thv_besluit", "huisverbodrihg"): "the same, beside the decision",
    ("zsm:tafel", "personstatement"): "how many children there are",
    (
        "zsm:deel_a",
        "personstatement",
    ): "whether the family is in another case, of which we know something too",
    **{
        (
            f"zsm:{page}",
            "personstatement",
        ): "who is needed at the table and why, by the strongest word of anybody"
        for page in ("aanhouding", "besluit", "besluit_delen", "delen", "melden", "opvolgen")
    },
    ("zsm:tafel", "personflag"): "what to mind, from a closed list, without on what source",
    ("evidence:beeld", "evidence"): "the photo itself",
}
# Content without a text of its own, and on which row its being read stands.
WITHOUT_WORDS = {
    "personkey": "keyed hashes to find somebody by; no page shows them",
    "consult": "what the Raad or the OM was asked, in codes; the answer in words stands on the same item",
    "onderzoekshandeling": "who does it in which order, in codes; what it says stands on the same item",
    "letsel": "what was done for an injury, in codes; what was seen stands on the same item",
}
# Asked for by POST on purpose, with what: there a look at one's own of this kind is in the record too.
READ_BY_POST: dict[str, tuple[str, dict[str, str]]] = {
    "adres": ("addressstatement", {}),
    "bsn_toon": ("bsn", {}),
    "contact_nummer": ("safecontact", {"veilig": "ja"}),
}
# As is each look at a photo, which has no words (SA-9).
EACH_LOOK = {("evidence:beeld", "evidence")}
# And each look at the form of one's own sheet, of which no word here is marked (SA-3).
OWN_LOOK = {("contactblad", "safecontact")}


RECEIVERS = ("agent", "vt", "ovj", "raad", "recl")


@dataclass(frozen=True)
class Marks:
    """A world, and what each word in it means.

    Attributes:
        browsers: of everybody; where all is shared, of who works there: the others were refused it already.
    """

    world: World
    marks: dict[str, Marked]
    browsers: dict[str, Client]

    def staff(self, who: str) -> Staff | None:
        """Who sits at this browser."""
        name = WHO[who]
        return self.world.cast.everyone()[name] if name else None


@pytest.fixture(scope="module", params=["as it is", "all shared"])
def marked(request: pytest.FixtureRequest, django_db_blocker: Any, worker_id: str) -> Iterator[Marks]:
    """One of everything; once as it is, and once with everything shared that may be."""
    with database.clone(f"reads_{worker_id}") as url, django_db_blocker.unblock(), connected(url):
        world = make_world()
        if request.param == "all shared":
            share_all(world)
        marks = mark_everything(url)
        asking = WHO if request.param == "as it is" else {who: WHO[who] for who in RECEIVERS}
        browsers = {who: Client() for who in asking}
        for who, name in asking.items():
            if name:
                browsers[who].force_login(world.cast.everyone()[name])
        yield Marks(world, marks, browsers)


def read_pages() -> list[str]:
    """Every page that is asked for with GET, and those that show something at a POST."""
    return [name for name in sorted(ADDRESSES) if name in READ_BY_POST or expected(name)[0] == "GET"]


def asked(client: Client, name: str, where: str) -> tuple[HttpResponse, list[AuditEvent]]:
    """The answer, and what was written for it; the world was made outside any request."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        answer = client.post(where, READ_BY_POST[name][1]) if name in READ_BY_POST else client.get(where)
        events = list(AuditEvent.objects.exclude(request_id=""))
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return answer, events  # type: ignore[return-value]


def addresses(name: str, world: World) -> dict[str, str]:
    """Where the page is: of both arrests, and with something picked to share."""
    places = {"": address(name, world)}
    if "arrest_id" in ADDRESSES[name].pattern.converters:
        for label, arrest in (("open", world.arrest), ("decided", world.decided)):
            places[label] = address(name, World(world.cast, world.case, world.ids | {"arrest_id": arrest.pk},
                                                arrest, arrest))  # fmt: skip
    if name == "delen":
        places["picked"] = f"{places['']}?item={world.ids['own_id']}&moment=acuut"
    return places


@pytest.mark.parametrize("name", [name for name in read_pages() if name not in PUBLIC])
def test_what_is_shown_of_others_is_a_row_each_and_nothing_else_is(name: str, marked: Marks) -> None:
    for who, client in marked.browsers.items():
        for label, where in addresses(name, marked.world).items():
            answer, events = asked(client, name, where)
            wrong = list(_wrong(marked, who, name, answer, events))
            assert not wrong, f"{name} {label} as {who} ({answer.status_code}): {wrong}"


def _wrong(
    marked: Marks, who: str, name: str, answer: HttpResponse, events: list[AuditEvent]
) -> Iterator[str]:
    """What the record says that it should not, or does not say that it should."""
    staff = marked.staff(who)
    denied = [event for event in events if event.verb == Verb.DENIED]
    if staff is None:
        yield from (f"a row for nobody: {event.verb}" for event in events)
    elif answer.status_code == 404:
        yield from (f"refused, and yet {event.verb}" for event in events if event.verb != Verb.DENIED)
        if [(one.actor, one.page, one.allowed) for one in denied] != [(staff, name, False)]:
            yield f"refused, with {len(denied)} rows"
    else:
        yield from ("a refusal that was none" for _ in denied)
        reads = [event for event in events if event.verb == Verb.READ]
        yield from _compared(marked, staff, name, answer.content.decode(errors="replace"), reads)
        for event in reads:
            yield from _said(event, staff, name)


def _compared(marked: Marks, staff: Staff, name: str, text: str, reads: list[AuditEvent]) -> Iterator[str]:
    """The words on the page against the rows."""
    shown = {
        (piece.kind, piece.item_id, piece.owner_id) for mark, piece in marked.marks.items() if mark in text
    }
    should = {one for one in shown if one[2] != staff.organisation_id}
    if name in READ_BY_POST:  # of one's own too (SA-1)
        should |= {one for one in shown if one[0] == READ_BY_POST[name][0]}
    rows = Counter((event.subject_kind, event.subject_id, event.owner_id) for event in reads)
    yield from (f"{count} rows of one {kind}" for (kind, _, _), count in rows.items() if count > 1)
    yield from (f"shown without a row: {kind}" for kind, _, _ in should - set(rows))
    for kind, item, owner in set(rows) - should:
        own = owner == staff.organisation_id
        if (name, kind) in EACH_LOOK or (own and (name, kind) in OWN_LOOK):
            continue
        if owner == staff.organisation_id or (name, kind) not in DERIVED:
            yield f"a row, and not shown: {kind} of {_kind(item)}"


def _said(event: AuditEvent, staff: Staff, name: str) -> Iterator[str]:
    """Who, for whom, of which case, on which sharing and ground, on which page, in which request."""
    item = InformationItem.objects.get(pk=str(event.subject_id))
    grants = {
        (grant.disclosure_id, grant.ground)
        for grant in ItemGrant.objects.filter(content_object=item, receiver_id=staff.organisation_id)
    }
    said = (event.actor_id, event.organisation_id, event.case_id, event.page, event.allowed)
    if said != (staff.pk, staff.organisation_id, item.case_id, name, True):
        yield f"says it wrong: {said}"
    if event.owner_id != staff.organisation_id and (event.disclosure_id, event.ground) not in grants:
        yield "names no sharing that it stands on"


def _kind(item: UUID | None) -> str:
    found = InformationItem.objects.filter(pk=str(item)).first()
    return f"{found.kind} ({found.moment})" if found else "nothing"


def test_every_kind_of_content_can_be_told_on_a_page() -> None:
    without = {model._meta.model_name for model in kinds_of_content() if not texts_in(model)}
    assert without == set(WITHOUT_WORDS)


def test_the_rows_of_one_page_are_of_one_request(marked: Marks) -> None:
    _, events = asked(marked.browsers["vt"], "zaak", address("zaak", marked.world))
    assert len([event for event in events if event.verb == Verb.READ]) > 1
    assert len({event.request_id for event in events}) == 1
