"""Four districts of the police, as 002 (2.2) counts them, and who of Veilig Thuis has THV duty in which."""

from collections.abc import Mapping

from acuut.huisverbod.models_district import District, DistrictDienst
from cases.access.acting import acting
from cases.partners.enums import DutyFunction
from cases.partners.models import Duty, Staff

DISTRICTS = {"CN": "Centrum-Noord", "O": "Oost", "Z": "Zuid", "W": "West"}
WHERE = {"vt": ("CN", "Z"), "vt2": ("O", "W")}


def load_districts(people: Mapping[str, Staff]) -> None:
    """Add them when the demo region has none yet."""
    region = people["vt"].organisation.region
    if District.objects.filter(region=region).exists():
        return
    with acting(people["vt"]):
        made = {code: District(region=region, code=code, name=name) for code, name in DISTRICTS.items()}
        for one in made.values():
            one.save()
        for who, codes in WHERE.items():
            for duty in Duty.objects.filter(staff=people[who], function=DutyFunction.THV):
                for code in codes:
                    DistrictDienst(duty=duty, district=made[code]).save()
