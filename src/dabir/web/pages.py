"""The pages: each asks the archive, and draws what it says or gives it as JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

import jinja2
from starlette.requests import Request
from starlette.responses import Response

from dabir.archive import Archive, Query
from dabir.archive.query import LONGEST
from dabir.record import ActorKind, Record, encode
from dabir.web.actors import ACTORS_ON_A_PAGE, actor_view, actors_view, document, matching
from dabir.web.asking import actors_of, address, page_of, query_of
from dabir.web.faults import Missing
from dabir.web.i18n import Ui
from dabir.web.listing import reports_view, statements_view
from dabir.web.marking import Kind, Mark, Marker, pairs
from dabir.web.reading import Item, StatementView, items, marks, sha256, statement_view
from dabir.web.rendering import data, page, ui_for, wants_data

REPORTS_ON_A_PAGE = 50

Opener = Callable[[], Archive]


class Pages:
    """The endpoints of the site; they keep nothing between two requests."""

    def __init__(self, open_archive: Opener, templates: jinja2.Environment, *, review: bool = False) -> None:
        """Take the way to open the archive, the templates, and whether forms of review stand in the pages."""
        self._open, self._templates, self._review = open_archive, templates, review

    def statements(self, request: Request) -> Response:
        """Search: the statements that answer the query."""
        query = query_of(request.query_params.multi_items())
        with self._open() as archive:
            view = statements_view(archive, query)
        if wants_data(request):
            return data(view)
        values = {"view": view, "address": address, "everything": address(Query())}
        return page(self._templates, request, "statements.html", values)

    def statement(self, request: Request) -> Response:
        """Show one statement and what it rests on."""
        document, name = request.path_params["document"], request.path_params["statement"]
        with self._open() as archive:
            view, record = _statement(archive, document, name)
        if wants_data(request):
            return data(view)
        values = {"view": view, "context": _context(record, view)}
        return page(self._templates, request, "statement.html", values)

    def actors(self, request: Request) -> Response:
        """List who is named."""
        query = actors_of(request.query_params.multi_items(), ACTORS_ON_A_PAGE)
        with self._open() as archive:
            view = actors_view(archive, query)
        if wants_data(request):
            return data(view)
        values = {"view": view, "kinds": get_args(ActorKind)}
        return page(self._templates, request, "actors.html", values)

    def actor(self, request: Request) -> Response:
        """Show a person, body, state or group over all reports."""
        address = f"{request.path_params['document']}/{request.path_params['actor']}"
        name = request.query_params.get("with", "").strip()[:LONGEST] if self._review else ""
        with self._open() as archive:
            entity = archive.actor(address)
            if entity is None:
                raise Missing("actor")
            view = actor_view(archive, entity)
            found = matching(archive, view, name) if name else ()
        if wants_data(request):
            return data(view)
        values = {"view": view, "here": address, "review": self._review, "document": document}
        values |= {"wanted": name, "found": found}
        return page(self._templates, request, "actor.html", values)

    def reports(self, request: Request) -> Response:
        """List the reports."""
        query = page_of(request.query_params.multi_items(), REPORTS_ON_A_PAGE)
        with self._open() as archive:
            view = reports_view(archive, query)
        if wants_data(request):
            return data(view)
        return page(self._templates, request, "reports.html", {"view": view})

    def report(self, request: Request) -> Response:
        """Show a report with its statements marked; as JSON, its record."""
        with self._open() as archive:
            record = _record(archive, request.path_params["document"])
            hits = {hit.statement: hit for hit in archive.hits(Query(document=record.document.id))}
        if wants_data(request):
            return Response(encode(record), media_type="application/json")
        listed = items(record)
        values = {
            "record": record,
            "document": record.document,
            "items": listed,
            "hits_of": hits,
            "text": _marked(record, listed, ui_for(request)),
            "sha256": sha256(record.document.text),
            "origins": {origin.field: origin.source for origin in record.document.origins},
        }
        return page(self._templates, request, "report.html", values)

    def pairs(self, request: Request) -> Response:
        """Give the style sheet by which words and items of a report light up together."""
        with self._open() as archive:
            record = _record(archive, request.path_params["document"])
        return Response(pairs([one.id for one in record.statements]), media_type="text/css")


def _record(archive: Archive, document: str) -> Record:
    record = archive.record(document)
    if record is None:
        raise Missing("report")
    return record


def _statement(archive: Archive, document: str, name: str) -> tuple[StatementView, Record]:
    record, hit = archive.record(document), archive.hit(f"{document}/{name}")
    if record is None:
        raise Missing("statement")
    found = next((one for one in record.statements if one.id == name), None)
    if hit is None or found is None:
        raise Missing("statement", report=f"/reports/{document}")
    return statement_view(record, hit, found), record


def _context(record: Record, view: StatementView) -> str:
    one = next(one for one in record.statements if one.id == view.hit.statement)
    marker = Marker(record.document.text, record.document.lang, marks(one), linked=False)
    return marker.stretch(view.context.start, view.context.end)


def _label(ui: Ui, number: int, kind: Kind) -> str:
    return ui.plain(f"part.{kind}.of", number=number)


def _marked(record: Record, listed: tuple[Item, ...], ui: Ui) -> str:
    found: list[Mark] = []
    for item in listed:
        found += marks(item.statement, partial(_label, ui, item.number))
    for piece in record.furniture:
        label = ui.plain(f"furniture.{piece.kind}")
        found.append(Mark(piece.span.start, piece.span.end, "furniture", label=label))
    return Marker(record.document.text, record.document.lang, found, linked=True).whole()
