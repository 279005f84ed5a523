"""In one's own name around a huisverbod: what the application may write there (cases.access.names)."""

from cases.access.conditions import ME, WHO, owns, same

_IN_MY_REGION = (
    f"EXISTS (SELECT 1 FROM cases_organisation o WHERE o.id = {ME} AND o.region_id = NEW.region_id"  # noqa: S608
    " AND o.partner IN ('vt', 'politie'))"
)
_MY_COLLEAGUE_HAS_IT = (
    "EXISTS (SELECT 1 FROM cases_duty d JOIN cases_staff s ON s.id = d.staff_id"  # noqa: S608 - words of ours
    f" WHERE d.id = NEW.duty_id AND s.organisation_id = {ME})"
)
_MY_REVIEW = (
    f"EXISTS (SELECT 1 FROM acuut_huisverbodoverleg o WHERE o.id = NEW.overleg_id AND o.owner_id = {ME})"  # noqa: S608
)

INSERT = {
    "acuut_district": _IN_MY_REGION,
    "acuut_districtdienst": _MY_COLLEAGUE_HAS_IT,
    # Who asks tells the THV-dienst in the same act: the police too.
    "acuut_huisverbodstap": (
        f"NEW.by_id = {WHO} AND EXISTS (SELECT 1 FROM acuut_huisverbodaanvraag a"  # noqa: S608 - words of ours
        f" WHERE a.id = NEW.aanvraag_id AND (a.owner_id = {ME} OR {owns('a.item_id')}))"
        f" AND (NEW.item_id IS NULL OR {owns('NEW.item_id')})"
    ),
    "acuut_huisverbodoverleg": f"NEW.owner_id = {ME} AND {owns('NEW.item_id')}",
    "acuut_huisverbodbijdrage": f"NEW.answered_at IS NULL AND {_MY_REVIEW}",
}

UPDATE = {
    "acuut_district": f"{_IN_MY_REGION} AND {same('region_id', 'code')}",
    "acuut_districtdienst": f"{_MY_COLLEAGUE_HAS_IT} AND {same('duty_id', 'district_id')}",
    "acuut_huisverbodstap": "false",
    "acuut_huisverbodoverleg": (
        f"OLD.owner_id = {ME} AND OLD.closed_at IS NULL"
        f" AND {same('case_id', 'aanvraag_id', 'owner_id', 'item_id', 'asked_at')}"
    ),
    # A partner answers for itself; who asked may write down what was said in the meeting.
    "acuut_huisverbodbijdrage": (
        f"OLD.answered_at IS NULL AND {same('overleg_id', 'organisation_id', 'asked_at')}"
        f" AND {owns('NEW.item_id')} AND (OLD.organisation_id = {ME} OR {_MY_REVIEW})"
    ),
}
