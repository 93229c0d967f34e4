"""Makes the Flask app: languages, security, frame, and a blueprint a place in the menu."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask

from webui import compression, errors, language, person
from webui.account.routes import bp as account
from webui.administration.routes import bp as administration
from webui.api import api
from webui.case.files import admit
from webui.case.files import bp as files
from webui.case.helping import bp as helping
from webui.case.recusing import bp as recusing
from webui.case.routes import bp as case
from webui.cases.routes import bp as cases
from webui.designer.drafts import bp as designer_data
from webui.designer.routes import bp as designer
from webui.health import bp as health
from webui.inbox.routes import bp as inbox
from webui.intake.routes import bp as intake
from webui.layout import badges, frame
from webui.live import routes as live
from webui.notices.routes import bp as notices
from webui.organisation.routes import bp as organisation
from webui.oversight.routes import bp as oversight
from webui.record import views
from webui.record.routes import bp as record
from webui.replay.routes import bp as replay
from webui.security import csrf, headers, seen
from webui.settings import WebSettings
from webui.style.routes import bp as style
from webui.task.routes import bp as task
from webui.welcome.routes import bp as welcome

if TYPE_CHECKING:
    from engine import Engine

PLACES = (
    health,
    welcome,
    inbox,
    oversight,
    notices,
    live.bp,
    task,
    intake,
    case,
    helping,
    recusing,
    files,
    cases,
    record,
    replay,
    organisation,
    account,
    administration,
    designer,
    designer_data,
    style,
    api,
)
LARGEST_REQUEST = 2 * 1024 * 1024


def create_app(engine: Engine, settings: WebSettings) -> Flask:
    """The web app over ``engine``. The caller closes the engine."""
    app = Flask("webui")
    app.config.update(
        PARLEY=settings,
        ENGINE=engine,
        SECRET_KEY=settings.secret,
        SESSION_COOKIE_NAME="parley",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        PERMANENT_SESSION_LIFETIME=timedelta(days=7),
        SESSION_REFRESH_EACH_REQUEST=False,  # a request that changes nothing would else write back the cookie as it was when it began
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=365),
    )
    language.install(app, str(settings.zone))
    errors.install(app)
    headers.install(app)
    compression.install(app)
    app.before_request(admit)
    csrf.install(app)
    frame.install(app)
    app.before_request(person.recognise)
    app.before_request(badges.install)
    seen.install(app)
    views.install(app)
    live.install(app, engine, settings.district)
    for place in PLACES:
        app.register_blueprint(place)
    return app
