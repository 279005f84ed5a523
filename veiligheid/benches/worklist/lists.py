"""The same fifty cases in every way that is compared: our list, bare SQL, guardian's own shortcut."""

from typing import Any, cast
from uuid import UUID

import psycopg
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.db.models import QuerySet
from guardian.shortcuts import get_objects_for_user

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.dossier.models import Case, InformationItem, ItemText
from cases.dossier.selectors import worklist
from cases.partners.models import Staff

PAGE = 50

_BARE = """
    SELECT c.id, c.reference, c.phase, c.opened_at, p.last_activity FROM cases_participation p
    JOIN cases_case c ON c.id = p.case_id
    WHERE p.organisation_id = %s AND p.open ORDER BY p.last_activity DESC, p.case_id LIMIT %s
"""
_BARE_MOMENTS = """
    SELECT case_id, moment, started_at FROM cases_casemoment
    WHERE case_id = ANY(%s) AND ended_at IS NULL ORDER BY started_at
"""


def ours(actor: Staff) -> list[UUID]:
    """The page as the view gets it: acting() and the selector."""
    with acting(actor):
        return [row.case_id for row in worklist(actor, limit=PAGE)]


def ours_with_text(actor: Staff) -> list[UUID]:
    """The same page, and for each case the latest message that the actor may read: door, grants and row policies."""
    with acting(actor):
        shown = [row.case_id for row in worklist(actor, limit=PAGE)]
        latest = (
            visible_to(ItemText, actor)
            .filter(item__case__in=shown)
            .order_by("item__case_id", "-item__occurred_at")
            .distinct("item__case_id")
        )
        texts = {text.item.case_id: text.text for text in latest.select_related("item")}
        return [case for case in shown if texts[case]]


def bare(actor: Staff) -> list[UUID]:
    """The least that can be asked: two statements, no wall, no objects. For who is on duty, so without assignment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_BARE, [actor.organisation_id, PAGE])
        shown = [row[0] for row in cursor.fetchall()]
        cursor.execute(_BARE_MOMENTS, [shown])
        cursor.fetchall()
    return shown


def guardian_items(actor: Staff) -> list[UUID]:
    """guardian's shortcut on the application's own grants (a direct foreign key to the item), then their cases."""
    with transaction.atomic():
        items = cast("QuerySet[InformationItem]", _allowed(actor, "cases.view_informationitem"))
        return _page(Case.objects.filter(pk__in=items.values("case_id")), actor)


def guardian_cases(actor: Staff) -> list[UUID]:
    """guardian's shortcut as most use it: a row for each group and case in its own generic table."""
    with transaction.atomic():
        return _page(cast("QuerySet[Case]", _allowed(actor, "cases.view_case")), actor)


def prepare_guardian(direct: psycopg.Connection) -> None:
    """Give guardian what our installation takes away: its tables may be read, with a grant for each participation."""
    direct.execute(
        "INSERT INTO guardian_groupobjectpermission (permission_id, content_type_id, object_pk, group_id)"
        " SELECT p.id, p.content_type_id, w.case_id::text, o.group_id FROM cases_participation w"
        " JOIN cases_organisation o ON o.id = w.organisation_id"
        " JOIN auth_permission p ON p.codename = 'view_case'"
        " JOIN django_content_type t ON t.id = p.content_type_id AND t.app_label = 'cases'"
    )
    direct.execute("ANALYZE guardian_groupobjectpermission")
    direct.execute("GRANT SELECT ON guardian_groupobjectpermission, guardian_userobjectpermission TO vv_app")


def _allowed(actor: Staff, permission: str) -> "QuerySet[Any]":
    """A member of staff has no groups field: lend it the group of its organisation, as guardian expects."""
    cast("Any", actor).groups = Group.objects.filter(organisation=actor.organisation_id)
    return get_objects_for_user(actor, permission, accept_global_perms=False, with_superuser=False)


def _page(cases: "QuerySet[Case]", actor: Staff) -> list[UUID]:
    """Fifty of them in the order of the work list, with their moments."""
    mine = cases.filter(participations__organisation=actor.organisation_id, participations__open=True)
    ordered = mine.order_by("-participations__last_activity", "pk").prefetch_related("moments")
    return [case.pk for case in ordered[:PAGE]]
