"""The site: which path gives which page."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dabir.archive import Archive
from dabir.errors import ArchiveError, QueryError, ServeError
from dabir.linking import MACHINE
from dabir.web.faults import Faults
from dabir.web.guard import LOCAL_HOSTS, Guard
from dabir.web.pages import Opener, Pages
from dabir.web.rendering import environment
from dabir.web.reviewing import Reviews

EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - to tell them, not to listen there


def app(archive: str | Path, *, hosts: Sequence[str] = (), review: str | None = None) -> Starlette:
    """Return the site over an archive, which is opened anew, for reading only, for each request.

    It answers under the names of this machine's own loopback and under ``hosts``.

    Args:
        review: name of who judges in the pages who is who; where it is given, forms for it stand there, and
            the archive is opened for writing when one of them is sent.
    """
    reviews = Reviews(lambda: Archive(archive, create=False), review) if review else None
    return site(lambda: Archive(archive, create=False, read_only=True), hosts=hosts, reviews=reviews)


def serve(
    archive: str | Path,
    host: str = "127.0.0.1",
    port: int = 8765,
    names: Sequence[str] = (),
    announce: Callable[[str], None] = lambda _: None,
    review: str | None = None,
) -> None:
    """Serve the site until it is interrupted; nobody but this machine sees it unless ``host`` says so.

    Args:
        port: 0 takes any that is free.
        names: the names or addresses under which others reach this machine; a request under another is
            refused, so they are needed where ``host`` is every address of its own (0.0.0.0, ::).
        announce: is called with the address once it can be opened.
        review: name of who judges in the pages who is who.

    Raises:
        ArchiveError: there is no archive that can be read.
        ServeError: the address cannot be listened on, or nobody's name is given to review.
    """
    if host in EVERY_ADDRESS and not names:
        raise ServeError(
            f"{host} is every address of this machine; say by --name under which name it is reached"
        )
    if review is not None and review.strip() in ("", MACHINE):
        raise ServeError(f"the name of who judges is {review!r}; give that of a person")
    with Archive(archive, create=False, read_only=review is None):
        pass
    listener = _listener(host, port)
    shown = f"[{host}]" if ":" in host else host
    announce(f"http://{shown}:{listener.getsockname()[1]}/")
    pages = app(archive, hosts=(shown, *names), review=review)
    config = uvicorn.Config(pages, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        raise ServeError(
            f"{host}, port {port}: cannot be listened on ({fault.strerror}); give another --port or --host"
        ) from fault


def site(open_archive: Opener, *, hosts: Sequence[str] = (), reviews: Reviews | None = None) -> Starlette:
    """Return the site over the archive that each request opens, with forms where someone reviews."""
    templates = environment()
    pages, faults = Pages(open_archive, templates, review=reviews is not None), Faults(templates)
    return Starlette(
        routes=[
            Route("/", pages.statements),
            Route("/statements", pages.statements),
            Route("/statements.json", pages.statements),
            Route("/statements/{document}/{statement}.json", pages.statement),
            Route("/statements/{document}/{statement}", pages.statement),
            Route("/reports", pages.reports),
            Route("/reports.json", pages.reports),
            Route("/reports/{document}/pairs.css", pages.pairs),
            Route("/reports/{document}.json", pages.report),
            Route("/reports/{document}", pages.report),
            *_of_actors(pages),
            *(_of_reviews(reviews) if reviews else ()),
            Mount("/static", StaticFiles(directory=str(files(__package__).joinpath("static")))),
        ],
        middleware=[
            Middleware(Guard),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_HOSTS, *hosts], www_redirect=False),
        ],
        exception_handlers={
            HTTPException: faults.refused,
            QueryError: faults.misasked,
            ArchiveError: faults.unread,
            Exception: faults.broken,
        },
    )


def _of_actors(pages: Pages) -> list[Route]:
    return [
        Route("/actors", pages.actors),
        Route("/actors.json", pages.actors),
        Route("/actors/{document}/{actor}.json", pages.actor),
        Route("/actors/{document}/{actor}", pages.actor),
    ]


def _of_reviews(reviews: Reviews) -> list[Route]:
    path = "/actors/{document}/{actor}"
    return [
        Route(f"{path}/judge", reviews.judge, methods=["POST"]),
        Route(f"{path}/part", reviews.part, methods=["POST"]),
        Route(f"{path}/undo", reviews.undo, methods=["POST"]),
    ]
