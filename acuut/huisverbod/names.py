"""In one's own name around a huisverbod: what the application may write there (cases.access.names)."""

from cases.access.conditions import ME, WHO, owns, owns_in, same, stub_of_mine

_IN_MY_REGION = (
    f"EXISTS (SELECT 1 FROM cases_organisation o WHERE o.id = {ME} AND o.region_id = NEW.region_id"  # noqa: S608
    " AND o.partner IN ('vt', 'politie'))"
)
_MY_COLLEAGUE_HAS_IT = (
    "EXISTS (SELECT 1 FROM cases_duty d JOIN cases_staff s ON s.id = d.staff_id"  # noqa: S608 - words of ours
    f" WHERE d.id = NEW.duty_id AND s.organisation_id = {ME})"
)
_MY_REVIEW = stub_of_mine("acuut_huisverbodoverleg", "NEW.overleg_id")
# Partners are asked before a huisverbod ends, not once the burgemeester withdrew it.
_RUNS = (
    "EXISTS (SELECT 1 FROM acuut_huisverbodaanvraag a JOIN cases_measure m ON m.id = a.measure_id"
    " WHERE a.id = NEW.aanvraag_id AND m.ended_at IS NULL)"
)
_MY_REQUEST = stub_of_mine("acuut_huisverbodaanvraag", "NEW.aanvraag_id")

INSERT = {
    "acuut_district": _IN_MY_REGION,
    "acuut_districtdienst": _MY_COLLEAGUE_HAS_IT,
    # Who asks tells the THV-dienst in the same act: the police too.
    "acuut_huisverbodstap": (
        f"NEW.by_id = {WHO} AND EXISTS (SELECT 1 FROM acuut_huisverbodaanvraag a"  # noqa: S608 - words of ours
        f" WHERE a.id = NEW.aanvraag_id AND (a.owner_id = {ME} OR NEW.told_id IS NOT NULL AND {owns('a.item_id')}))"
        f" AND (NEW.item_id IS NULL OR {owns('NEW.item_id')})"
    ),
    "acuut_huisverbodoverleg": (
        f"NEW.owner_id = {ME} AND {owns_in('NEW.item_id', 'NEW.case_id')} AND {_MY_REQUEST} AND {_RUNS}"
    ),
    "acuut_huisverbodbijdrage": f"NEW.answered_at IS NULL AND {_MY_REVIEW}",
}

# Ten days, four weeks with what the burgemeester adds (Wth art. 2 and 9); an hour for the clock put back.
# One row of most of these fits a request: whoever was first would say what was decided, or keep it from being said.
CONTENT = {
    "acuut_huisverbodcontent": (
        "EXISTS (SELECT 1 FROM acuut_huisverbodaanvraag a"
        " WHERE a.id = NEW.aanvraag_id AND a.item_id = NEW.item_id)"
    ),
    "acuut_huisverbodgesprekken": _MY_REQUEST,
    "acuut_huisverboduitkomst": (
        f"{_MY_REQUEST} AND coalesce(NEW.ends_at <= NEW.starts_at + interval '10 days 1 hour', true)"
    ),
    "acuut_huisverbodnader": (
        f"{_MY_REQUEST} AND EXISTS (SELECT 1 FROM acuut_huisverboduitkomst u"  # noqa: S608 - words of ours
        f" WHERE u.aanvraag_id = NEW.aanvraag_id AND u.owner_id = {ME}"
        " AND NEW.ends_at BETWEEN u.starts_at AND u.starts_at + interval '28 days 1 hour')"
    ),
    "acuut_huisverbodtoets": f"NEW.aanvraag_id IS NULL OR {_MY_REQUEST}",
    "acuut_huisverbodoverlegcontent": _MY_REVIEW,
    "acuut_huisverbodvervolg": _MY_REVIEW,
    "acuut_huisverbodbijdragecontent": (
        "EXISTS (SELECT 1 FROM acuut_huisverbodbijdrage b JOIN acuut_huisverbodoverleg o"  # noqa: S608
        f" ON o.id = b.overleg_id WHERE b.id = NEW.bijdrage_id AND (b.organisation_id = {ME} OR o.owner_id = {ME}))"
    ),
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
