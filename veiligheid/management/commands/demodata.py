"""`manage.py demodata`: invented people and cases in a demo database; repeating it changes nothing that is there."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.base.clock import now
from cases.disclosure.demo import regionale_besluiten
from cases.partners.models import Region
from veiligheid.demodata.people import LOGINS, PASSWORD, REGION, load_people
from veiligheid.demodata.stories import load_stories


class Command(BaseCommand):
    """Refuses anywhere but in the demo: its passwords are public."""

    help = "Invented people and cases for the demo"

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing and say how to get in."""
        if not settings.DEMO:
            raise CommandError("demodata is for the demo only: its passwords are public.")
        people = load_people(now=now())
        regionale_besluiten(Region.objects.get(name=REGION))
        load_stories(people, now=now())
        self.stdout.write(f"{'gebruikersnaam':<20}wie")
        for login in LOGINS:
            roles = ", ".join(str(role.label) for role in login.roles)
            self.stdout.write(f"{login.username:<20}{login.partner.label} {login.region}: {roles}")
        self.stdout.write(f"wachtwoord voor allen: {PASSWORD}")
