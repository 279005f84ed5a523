"""Production: behind a proxy that ends TLS and sets X-Forwarded-Proto."""

from veiligheid.settings import base_with

globals().update(
    base_with(
        DEMO=False,
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
        SECURE_SSL_REDIRECT=True,
        SECURE_REDIRECT_EXEMPT=[r"^gezond/$"],
        SECURE_HSTS_SECONDS=31_536_000,
        SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
        SECURE_HSTS_PRELOAD=True,
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_NAME="__Host-s",
        CSRF_COOKIE_SECURE=True,
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
        },
    )
)
