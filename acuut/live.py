"""The crisis as a live board: who works in it is told that something changed, and loses nothing typed (screen 2)."""

from datetime import datetime
from uuid import UUID

from acuut.models import Crisis
from acuut.pagina import pagina
from cases.access.door import access
from cases.notifications.boards import Board, Fragment, declare, id_key
from cases.partners.models import Staff
from cases.web.live.marks import page_mark


def _draw(staff: Staff, key: str, now: datetime) -> tuple[Fragment, ...]:
    crisis = access(Crisis, pk=key, actor=staff)
    return page_mark("acuut/crisis.html", {"pagina": pagina(crisis, staff, now=now), "now": now}, staff)


def _case_of(staff: Staff, key: str) -> UUID:
    return access(Crisis, pk=key, actor=staff).case_id


declare(Board("c", page="acuut:crisis", draw=_draw, key=id_key, case_of=_case_of, argument="crisis_id"))
