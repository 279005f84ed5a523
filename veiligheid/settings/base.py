"""What holds in every surrounding: demo, tests and production."""

from datetime import timedelta
from pathlib import Path

from django.urls import reverse_lazy

from veiligheid.settings import environment

BASE_DIR = Path(__file__).resolve().parent.parent.parent
ENV = environment.read()
DEMO = False

SECRET_KEY = ENV.SECRET_KEY
FIELD_KEY = ENV.FIELD_KEY
SEAL_KEY = ENV.SEAL_KEY
SEAL_PUBLIC_KEYS = ENV.SEAL_PUBLIC_KEYS
SEAL_EXPORT = ENV.SEAL_EXPORT
# Whether a process seals the record here: then /gezond/ is red when it stands still.
SEALING = True
# What should have been swept or sent may wait this long; then /gezond/ is red and the beheerder is told.
OVERDUE_LIMIT = timedelta(seconds=60)
# How messages leave the house (SA-5); without a key push is off, and the page says so.
EMAIL_URL = ENV.EMAIL_URL
MAIL_FROM = ENV.MAIL_FROM
SITE_URL = ENV.SITE_URL
VAPID_PRIVATE_KEY = ENV.VAPID_PRIVATE_KEY
VAPID_PUBLIC_KEY = ENV.VAPID_PUBLIC_KEY
VAPID_SUBJECT = ENV.VAPID_SUBJECT
PUSH_SERVICES = ENV.PUSH_SERVICES
ALLOWED_HOSTS = ENV.ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = ENV.CSRF_TRUSTED_ORIGINS

INSTALLED_APPS = [
    "veiligheid",
    "cases",
    "acuut",
    "zsm",
    "guardian",
    "simple_history",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    # Around all the rest: an address with an id stands in redirects and refusals too.
    "cases.web.middleware.NoStore",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    # Behind the check on forgery: it asks at process_view.
    "cases.web.locking.Locked",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "veiligheid.urls"
ASGI_APPLICATION = "veiligheid.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cases.web.context.shell",
            ],
            # cases/web is a room of one app, not an app: Django does not find its tags by itself.
            "libraries": {
                "vv": "cases.web.templatetags.vv",
                "caution": "cases.web.templatetags.caution",
                "regio": "cases.web.templatetags.regio",
            },
            "builtins": [
                "cases.web.templatetags.vv",
                "cases.web.templatetags.caution",
                "django.templatetags.static",
            ],
        },
    }
]

DATABASES = {"default": environment.database(ENV.DATABASE_URL, pool_size=ENV.POOL_SIZE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "cases.Staff"
AUTHENTICATION_BACKENDS = ["cases.partners.backend.StaffBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("login")
LOGIN_REDIRECT_URL = reverse_lazy("vandaag")
LOGOUT_REDIRECT_URL = reverse_lazy("login")

# guardian stores grants of organisations only: its anonymous user fails silently with an own user model.
ANONYMOUS_USER_NAME = None
# guardian asks for its backend; ours must not be there (cases/access/checks.py).
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False

SIMPLE_HISTORY_HISTORY_ID_USE_UUID = True

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / ".build" / "static"
NODE = BASE_DIR / "node_modules"
STATICFILES_DIRS: list[object] = [
    BASE_DIR / "templates" / "static",
    ("utrecht", NODE / "@utrecht" / "component-library-css" / "dist"),
    ("tokens", NODE / "@nl-design-system-unstable" / "voorbeeld-design-tokens" / "dist"),
    ("fira", NODE / "@fontsource" / "fira-sans" / "files"),
]

SESSION_ENGINE = "cases.partners.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 9
SESSION_COOKIE_NAME = "s"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A telephone on which nothing happens asks for the password again (SA-6).
LOCK_PHONE_AFTER = timedelta(minutes=10)
# In the session, not in a cookie: "Gedeeld met …" would stay on the phone, also after logging out (SA-6).
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "cases.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: browsers then send "Origin: null" with a form, and the check on forgery refuses it.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# Photos and documents: bytes of one file, of all files of one form, and of a whole request (SA-9).
UPLOAD_MAX_BYTES = 15_000_000
UPLOAD_MAX_TOTAL = 60_000_000
BODY_MAX_BYTES = 100_000_000
# Under this a body stays in memory whole; over it Django spools it in /tmp under no name (tmpfs in production).
FILE_UPLOAD_MAX_MEMORY_SIZE = 20_000_000
FILE_UPLOAD_HANDLERS = ["cases.web.uploads.Bounded"]
DATA_UPLOAD_MAX_NUMBER_FILES = 20

CELERY_BROKER_URL = ENV.REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
# A hint, never a clock: the rows in PostgreSQL decide (docs/decisions/0003). Every second, so that the worker
# steps in while a killed sweeper starts again (about 1.4 s).
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "cases.deadlines.tasks.sweep", "schedule": 1.0, "options": {"expires": 1}},
}

# The log says what happened to the program, never to people: no request bodies, no names.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # It would say what is wrong with a document, in words of that document.
    "loggers": {"pikepdf": {"level": "CRITICAL"}},
}
