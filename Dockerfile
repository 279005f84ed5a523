# One image for every process of Veiligheid Voorop; which one it is, and who it is, the environment says.

FROM node:24-slim AS browser
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements/production.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/production.txt
COPY --from=browser /app/node_modules node_modules
COPY manage.py ./
COPY veiligheid veiligheid
COPY cases cases
COPY acuut acuut
COPY actieoverleg actieoverleg
COPY zsm zsm
COPY hssk hssk
COPY templates templates
# Else each start would compile our own code anew: the image is read-only.
RUN python -m compileall -q veiligheid cases acuut actieoverleg zsm hssk
# The settings must be told something; nothing of it stays in the image, and nothing is connected to.
RUN DJANGO_SETTINGS_MODULE=veiligheid.settings.production \
    DATABASE_URL=postgresql://nobody@localhost/nothing REDIS_URL=redis://localhost/0 \
    SECRET_KEY=only-while-the-image-is-built-and-never-after-that \
    FIELD_KEY=only-while-the-image-is-built-and-never-after-that \
    python manage.py collectstatic --no-input
RUN useradd --system --uid 10001 --no-create-home veiligheid && install --directory --owner veiligheid /zegels
USER veiligheid
EXPOSE 8000
