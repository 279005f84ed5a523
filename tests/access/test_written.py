"""Conditions of the door that are written once a process and filled in for each who asks (decision 0015)."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.access.written import ids, once_and_for_all
from cases.base.actor import Actor
from cases.dossier.models import Case, InformationItem, ItemText
from tests.access.kit import noted, opened_by, shared
from tests.cast import Cast


def test_what_was_written_for_one_answers_the_next_for_themselves(cast: Cast) -> None:  # SH-1
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    for staff, sees in ((cast.agent, True), (cast.vt, False), (cast.elsewhere, False), (cast.agent, True)):
        with acting(staff):
            for model in (ItemText, InformationItem):
                which = {"item": item} if model is ItemText else {"pk": item.pk}
                assert visible_to(model, staff).filter(**which).exists() is sees
            assert visible_to(Case, staff).filter(pk=case.pk).exists() is sees


def test_a_grant_that_begins_or_ends_holds_at_once(cast: Cast) -> None:  # SH-6
    case = opened_by(cast.agent)
    item = noted(case, cast.agent)
    with acting(cast.vt):
        assert not visible_to(ItemText, cast.vt).filter(item=item).exists()
    shared(case, cast.agent, cast.vt.organisation, [item])
    with acting(cast.vt):
        assert visible_to(ItemText, cast.vt).filter(item=item).exists()


def by_moment(actor: Actor) -> QuerySet[InformationItem]:
    """A condition that would go on with the time at which it was written."""
    return InformationItem.objects.filter(
        owner_id=actor.organisation_id, recorded_at__gt=timezone.now() - timedelta(days=1)
    )


def by_role(actor: Actor) -> QuerySet[InformationItem]:
    """A condition that would go on with the role of who asked first."""
    return InformationItem.objects.filter(withdrawn_at__isnull=actor.has_role("fg"))


def test_a_moment_or_a_role_is_never_written_down(cast: Cast) -> None:  # SH-1
    with pytest.raises(ValueError, match="not to be written once"):
        ids(by_moment, cast.agent)
    with pytest.raises(NotImplementedError):
        ids(by_role, cast.agent)
    with pytest.raises(ValueError, match="not to be written once"):
        once_and_for_all([timezone.now()])
