"""The live screens of the shared pages: Vandaag and the case.

They are not redrawn under somebody's fingers. A screen learns that something it shows is no longer so, and who
sits at it decides when to see it.
"""

from datetime import datetime
from uuid import UUID

from cases.access.door import access
from cases.dossier.models import Case
from cases.notifications.boards import Board, Fragment, declare, id_key, no_key
from cases.partners.models import Staff
from cases.web.live.marks import page_mark
from cases.web.views_case import zaak_context
from cases.web.views_today import vandaag_context


def _vandaag(staff: Staff, key: str, now: datetime) -> tuple[Fragment, ...]:
    return page_mark("cases/vandaag.html", vandaag_context(staff, now), staff)


def _zaak(staff: Staff, key: str, now: datetime) -> tuple[Fragment, ...]:
    return page_mark("cases/zaak.html", zaak_context(access(Case, pk=key, actor=staff), staff, now), staff)


def _case_of(staff: Staff, key: str) -> UUID:
    return access(Case, pk=key, actor=staff).pk


declare(Board("v", page="vandaag", draw=_vandaag, key=no_key))
declare(Board("z", page="zaak", draw=_zaak, key=id_key, case_of=_case_of, argument="case_id"))
