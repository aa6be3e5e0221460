"""What a person judges in the pages: two actors are one, are not, or may be; each judgement can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dabir.archive import Archive, is_address
from dabir.errors import QueryError
from dabir.linking import Verdict
from dabir.linking.judgement import VERDICTS
from dabir.web.faults import Missing, Refused
from dabir.web.guard import same_origin
from dabir.web.i18n import PARAMETER, TONGUES, in_tongue

LONGEST = 10_000  # bytes of a form

Opener = Callable[[], Archive]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form of the pages sends."""

    fields: dict[str, str]
    numbers: tuple[int, ...]

    def verdict(self) -> Verdict:
        """Return the verdict that was chosen."""
        for verdict in VERDICTS:
            if self.fields.get("verdict") == verdict:
                return verdict
        raise Refused("judgement", f"the verdict is none; give one of {', '.join(VERDICTS)}")

    def back(self, address: str) -> str:
        """Return the address of the page that the form stands in."""
        asked = self.fields.get(PARAMETER)
        path = next((in_tongue(f"/actors/{address}", lang) for lang in TONGUES if lang == asked), None)
        return f"{path or f'/actors/{address}'}#judgements"


class Reviews:
    """The endpoints that write; the name of the person who reviews stands by each judgement."""

    def __init__(self, open_archive: Opener, by: str) -> None:
        """Take the way to open the archive for writing, and who judges."""
        self._open, self._by = open_archive, by

    async def judge(self, request: Request) -> Response:
        """Keep what was judged of the actor of the page and another."""
        one, form = _actor(request), await _form(request)
        other = form.fields.get("other", "")
        if not is_address(other):
            raise Refused("judgement", f"{other[:80]!r} is no address of an actor; choose one from the list")
        verdict, reason = form.verdict(), form.fields.get("reason", "")
        await self._write(lambda archive: archive.judge(one, other, verdict, self._by, reason))
        return RedirectResponse(form.back(one), 303)

    async def part(self, request: Request) -> Response:
        """Take an actor out of those that it is one with."""
        one, form = _actor(request), await _form(request)
        verdict, reason = form.verdict(), form.fields.get("reason", "")
        await self._write(lambda archive: archive.part(one, verdict, self._by, reason))
        return RedirectResponse(form.back(form.fields.get("page") or one), 303)

    async def undo(self, request: Request) -> Response:
        """Undo judgements that were made in one go, the last first."""
        one, form = _actor(request), await _form(request)

        def undone(archive: Archive) -> None:
            for number in sorted(form.numbers, reverse=True):
                archive.undo(number)

        await self._write(undone)
        return RedirectResponse(form.back(one), 303)

    async def _write(self, work: Callable[[Archive], object]) -> None:
        def written() -> None:
            with self._open() as archive:
                work(archive)

        try:
            await run_in_threadpool(written)
        except QueryError as fault:
            raise Refused("judgement", str(fault)) from fault


def _actor(request: Request) -> str:
    address = f"{request.path_params['document']}/{request.path_params['actor']}"
    if not is_address(address):
        raise Missing("actor")
    return address


async def _form(request: Request) -> Form:
    """Read a form that a page of this site has sent, whole and not too long."""
    if not same_origin(request):
        raise Refused("foreign", "the form was not sent by a page of this site")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            raise Refused("judgement", f"the form is longer than {LONGEST} bytes; write a shorter reason")
    return _read(bytes(body))


def _read(body: bytes) -> Form:
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        _unreadable()
    page = dict(pairs).get("page", "")
    numbers = [value for name, value in pairs if name == "number"]
    if (page and not is_address(page)) or not all(each.isascii() and each.isdigit() for each in numbers):
        _unreadable()
    return Form(dict(pairs), tuple(int(each[:18]) for each in numbers))


def _unreadable() -> NoReturn:
    raise Refused("judgement", "the form cannot be read; send it from the page anew")
