"""`python -m veiligheid.prepare`: make the roles and the database of an installation; safe to repeat.

The only process that is told the superuser's login (ADMIN_DATABASE_URL); it ends before any other
starts. DATABASE_NAME names the database; <ROLE>_PASSWORD, as VV_APP_PASSWORD, each role's password.
"""

import os
import sys

import psycopg

from veiligheid import dbroles


def main() -> None:
    """Make what is not there, and set the passwords that are given."""
    try:
        admin, name = os.environ["ADMIN_DATABASE_URL"], os.environ["DATABASE_NAME"]
        passwords = {role: os.environ[f"{role.upper()}_PASSWORD"] for role in dbroles.LOGIN}
    except KeyError as missing:
        sys.exit(f"The roles cannot be made: {missing.args[0]} is not set.")
    try:
        dbroles.ensure_roles(admin, passwords)
        dbroles.create_database(admin, name)
    except (psycopg.Error, RuntimeError) as refusal:
        sys.exit(f"The roles cannot be made: {str(refusal).strip()}")


if __name__ == "__main__":
    main()
