"""A django-helpdesk with one ticket, for the tests. `desk.py FOLDER seed` makes it; `desk.py FOLDER serve` serves it on a free port of
loopback, says which, and ends with its standard input; `desk.py FOLDER stored` prints the replies that it holds, as JSON."""

import json
import os
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

FOLDER, WORK = sys.argv[1], sys.argv[2]

from django.conf import settings  # noqa: E402

settings.configure(
    SECRET_KEY="for tests on loopback only",
    ALLOWED_HOSTS=["*"],
    DEBUG=True,
    ROOT_URLCONF=__name__,
    BASE_DIR=FOLDER,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(FOLDER, "desk.sqlite3")}},
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.humanize",
        "django.contrib.messages",
        "django.contrib.sessions",
        "django.contrib.sites",
        "django.contrib.staticfiles",
        "rest_framework",
        "helpdesk",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    STATIC_URL="/static/",
    MEDIA_ROOT=os.path.join(FOLDER, "media"),
    MEDIA_URL="/media/",
    SITE_ID=1,
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    LOGIN_URL="/login/",
    HELPDESK_TEAMS_MODE_ENABLED=False,
)

import django  # noqa: E402

django.setup()

from django.contrib import admin  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk"))]

QUESTIONS = "My kettle leaks at the base.\n\nIs it covered by the warranty? Do I send it back to you? How long does a repair take?"


def seed():
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from helpdesk.models import FollowUp, Queue, Ticket

    agent = User.objects.create_superuser("ana", "ana@shop.example", "loopback only")
    queue = Queue.objects.create(title="Support", slug="support")
    ticket = Ticket.objects.create(
        title="Kettle", queue=queue, submitter_email="pat@customer.example", description="Hello, I bought a kettle from you in May."
    )
    FollowUp.objects.create(ticket=ticket, title="Comment", comment="Hello, and what is wrong with it?", public=True, user=agent)
    FollowUp.objects.create(ticket=ticket, title="E-Mail Received from pat@customer.example", comment=QUESTIONS, public=True, message_id="<1@customer.example>")


def serve():
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_):
            pass

    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=Quiet)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


def stored():
    from helpdesk.models import FollowUp

    print(json.dumps([{"comment": f.comment, "public": f.public} for f in FollowUp.objects.filter(user__isnull=False).order_by("id")]))


{"seed": seed, "serve": serve, "stored": stored}[WORK]()
