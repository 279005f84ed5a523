"""What an item speaks of keeps its own owner, ground and audience, wherever it is quoted (SH-11)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.access.acting import acting
from cases.access.door import visible_to
from cases.access.grants import live
from cases.access.models import ItemGrant
from cases.audit.enums import Verb
from cases.audit.models import AuditEvent
from cases.base.errors import DomainError, NotVisible, RuleBroken
from cases.disclosure.demo import regionale_besluiten
from cases.dossier.enums import DataClass, Existence, Kind, Moment
from cases.dossier.models import Case, InformationItem, ItemReference
from cases.dossier.references import quotable
from cases.dossier.selectors import TimelineRow, timeline
from cases.dossier.services import bericht_vastleggen, bestaan_wijzigen
from cases.partners.models import Staff
from cases.safety.services import overdragen
from tests.access.kit import MOTIVERING, a_while_ago, noted, opened_by, shared
from tests.cast import Cast

KNOWN = Existence.PARTNERS


@pytest.fixture
def case(cast: Cast) -> Case:
    """Of the police; VT and OM take part."""
    case = opened_by(cast.agent)
    for other in (cast.vt, cast.ovj):
        shared(case, cast.agent, other.organisation, [noted(case, cast.agent, "voor wie meedoet")])
    return case


def wrote(
    case: Case, actor: Staff, text: str, *quoted: InformationItem | UUID, **how: Any
) -> InformationItem:
    """A message that speaks of these."""
    with acting(actor):
        return bericht_vastleggen(
            case=case, actor=actor, moment=Moment.ACUUT, now=a_while_ago(8), text=text,
            quoted=[one if isinstance(one, UUID) else one.pk for one in quoted], **how,
        )  # fmt: skip


def row(case: Case, actor: Staff, item: InformationItem) -> TimelineRow:
    """The line of this item as this actor reads it."""
    with acting(actor):
        return next(found for found in timeline(case, actor) if found.item_id == item.pk)


def said(case: Case, actor: Staff) -> str:
    """Every word of the timeline as this actor reads it, quotes included."""
    with acting(actor):
        return "\n".join(
            text for found in timeline(case, actor) for text in (found.text, *(q.text for q in found.quotes))
        )


def test_a_quote_is_read_by_who_has_its_own_grant_on_it(cast: Cast, case: Case) -> None:  # SH-11
    theirs = noted(case, cast.agent, "woorden van de politie")
    shared(case, cast.agent, cast.vt.organisation, [theirs])
    mine = wrote(case, cast.vt, "Zie de politie.", theirs)

    (quote,) = row(case, cast.vt, mine).quotes
    assert (quote.partner, quote.text, quote.kind) == ("politie", "woorden van de politie", "bericht")
    assert quote.ground
    reads = AuditEvent.objects.filter(verb=Verb.READ, actor=cast.vt, subject_id=theirs.pk)
    assert reads.exists()


def test_sharing_what_quotes_shares_nothing_of_what_is_quoted(cast: Cast, case: Case) -> None:  # SH-11
    regionale_besluiten(case.region)
    theirs = noted(case, cast.agent, "woorden van de politie")
    shared(case, cast.agent, cast.vt.organisation, [theirs])
    mine = wrote(case, cast.vt, "Zie de politie.", theirs)
    shared(case, cast.vt, cast.ovj.organisation, [mine])

    found = row(case, cast.ovj, mine)
    assert (found.text, found.quotes) == ("Zie de politie.", ()), "not even that there is a reference"
    assert "woorden van de politie" not in said(case, cast.ovj)

    shared(case, cast.agent, cast.ovj.organisation, [theirs])
    assert [quote.text for quote in row(case, cast.ovj, mine).quotes] == ["woorden van de politie"]


def test_that_it_is_there_is_told_where_its_owner_lets_that_be_known(cast: Cast, case: Case) -> None:  # SH-11
    regionale_besluiten(case.region)
    theirs = noted(case, cast.agent, "woorden van de politie", existence=KNOWN)
    shared(case, cast.agent, cast.vt.organisation, [theirs])
    mine = wrote(case, cast.vt, "Zie de politie.", theirs)
    shared(case, cast.vt, cast.ovj.organisation, [mine])

    (quote,) = row(case, cast.ovj, mine).quotes
    assert (quote.partner, quote.kind, quote.hidden_count) == ("politie", "bericht", 1)
    assert (quote.text, quote.item_id, quote.owner_id) == ("", None, None)

    with acting(cast.agent):
        bestaan_wijzigen(item_id=theirs.pk, actor=cast.agent, existence=Existence.HIDDEN, now=a_while_ago(1))
    assert row(case, cast.ovj, mine).quotes == ()
    event = AuditEvent.objects.filter(verb=Verb.CHANGED, subject_id=theirs.pk).get()
    assert event.detail == {"existence": "hidden"}


def test_the_reference_itself_is_known_to_who_may_see_both(cast: Cast, case: Case) -> None:  # SH-11
    regionale_besluiten(case.region)
    theirs = noted(case, cast.agent)
    shared(case, cast.agent, cast.vt.organisation, [theirs])
    mine = wrote(case, cast.vt, "Zie de politie.", theirs)
    shared(case, cast.vt, cast.ovj.organisation, [mine])
    for who, knows in (
        (cast.vt, 1),
        (cast.ovj, 0),
        (cast.agent, 0),
        (cast.vt_unassigned, 0),
        (cast.elsewhere, 0),
    ):
        with acting(who):
            assert visible_to(ItemReference, who).count() == knows


def test_only_what_i_may_see_here_can_be_referred_to(cast: Cast, case: Case) -> None:  # SH-11
    hidden = noted(case, cast.agent, "verborgen")
    known = noted(case, cast.agent, "bestaat", existence=KNOWN)
    other = opened_by(cast.agent)
    elsewhere = noted(other, cast.agent)
    shared(other, cast.agent, cast.vt.organisation, [elsewhere])
    answers = set()
    for quoted in (hidden, known, elsewhere, uuid4()):
        with pytest.raises(RuleBroken) as refusal:
            wrote(case, cast.vt, "Zie daar.", quoted)
        answers.add(str(refusal.value))
    assert len(answers) == 1
    with acting(cast.vt):
        assert {item.pk for item in quotable(case, cast.vt)}.isdisjoint({hidden.pk, known.pk, elsewhere.pk})


def test_the_same_twice_is_a_double_click_and_with_another_reference_is_not(
    cast: Cast, case: Case
) -> None:  # SH-11
    one, two = noted(case, cast.vt, "een"), noted(case, cast.vt, "twee")
    first = wrote(case, cast.vt, "Zie hier.", one)
    assert wrote(case, cast.vt, "Zie hier.", one).pk == first.pk
    assert wrote(case, cast.vt, "Zie hier.", one, two).pk != first.pk


@pytest.mark.parametrize("who", ["vt", "ovj", "vt_unassigned", "elsewhere"])
def test_only_its_owner_lets_it_be_known(cast: Cast, case: Case, who: str) -> None:  # SH-8
    item = noted(case, cast.agent)
    staff = cast.everyone()[who]
    with pytest.raises(NotVisible), acting(staff):
        bestaan_wijzigen(item_id=item.pk, actor=staff, existence=KNOWN, now=a_while_ago(1))


@pytest.mark.parametrize(
    "data_class", [DataClass.WPG9, DataClass.GEHEIM_ADRES, DataClass.MEDISCH, DataClass.MELDER]
)
def test_of_some_nobody_may_know_whatever_its_owner_wants(
    cast: Cast, case: Case, data_class: DataClass
) -> None:  # SH-8, SA-1, SA-2
    item = noted(case, cast.agent, data_class=data_class)
    with pytest.raises(RuleBroken, match="niet weten"), acting(cast.agent):
        bestaan_wijzigen(item_id=item.pk, actor=cast.agent, existence=KNOWN, now=a_while_ago(1))


# Whatever is quoted, shared and quoted again.

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["write", "share"]), st.integers(0, 2), st.integers(0, 2),
        st.sets(st.integers(0, 9), max_size=3),
    ),
    min_size=4, max_size=14,
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_no_text_is_ever_read_without_a_live_grant_on_that_very_item(
    acts: Sequence[tuple[str, int, int, set[int]]], cast: Cast
) -> None:  # SH-11
    case = opened_by(cast.agent)
    regionale_besluiten(case.region)
    people = (cast.agent, cast.vt, cast.ovj)
    for other in people[1:]:
        shared(case, cast.agent, other.organisation, [noted(case, cast.agent, "begin")])
    made: list[tuple[InformationItem, str]] = []
    for what, who, to, which in acts:
        actor, chosen = people[who], [made[one][0] for one in sorted(which) if one < len(made)]
        try:
            if what == "write":
                text = f"<{len(made)}>"
                made.append((wrote(case, actor, text, *_seen(case, actor, chosen)), text))
            elif own := [item for item in chosen if item.owner_id == actor.organisation_id]:
                shared(case, actor, people[to].organisation, own, at=a_while_ago(5))
        except DomainError:
            continue  # no ground, or not theirs: nothing happened
    for reader in people:
        everything = said(case, reader)
        for item, text in made:
            granted = ItemGrant.objects.filter(
                live(), content_object_id=item.pk, receiver_id=reader.organisation_id
            ).exists()
            assert (text in everything) == (granted or item.owner_id == reader.organisation_id)


def _seen(case: Case, actor: Staff, items: list[InformationItem]) -> list[InformationItem]:
    """Those of them that this actor can refer to."""
    with acting(actor):
        known = {item.pk for item in quotable(case, actor)}
    return [item for item in items if item.pk in known]


def test_who_somebody_is_and_why_it_was_shared_are_quoted_nowhere(
    cast: Cast, case: Case
) -> None:  # SH-11, SA-1
    with acting(cast.agent):
        kinds = {item.kind for item in quotable(case, cast.agent)}
        assert InformationItem.objects.filter(case=case, kind=Kind.VERSTREKKING).exists()
    assert kinds == {Kind.BERICHT}


def test_a_handover_refers_and_takes_nothing_of_another_along(cast: Cast, case: Case) -> None:  # SH-11, AC-7
    regionale_besluiten(case.region)
    theirs = noted(case, cast.agent, "woorden van de politie")
    shared(case, cast.agent, cast.vt.organisation, [theirs])
    shared(case, cast.vt, cast.ovj.organisation, [noted(case, cast.vt, "begin")])
    with acting(cast.vt):
        handover = overdragen(
            case_id=case.pk, actor=cast.vt, receiver=cast.ovj.organisation, moment=Moment.ZSM, under=Moment.ACUUT,
            text="Lees ook de politie.", motivering=MOTIVERING, now=a_while_ago(5), quoted=[theirs.pk],
        )  # fmt: skip
    assert handover.item is not None
    assert row(case, cast.ovj, handover.item).quotes == ()
    assert "woorden van de politie" not in said(case, cast.ovj)
    assert [quote.text for quote in row(case, cast.vt, handover.item).quotes] == ["woorden van de politie"]
