"""Pages and JSON for what went wrong, in one shape: {"error": {"status", "message"}}."""

from __future__ import annotations

from typing import Literal

import jinja2
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dabir.web.guard import HEADERS
from dabir.web.rendering import data, page, wants_data

LONGEST_MESSAGE = 300  # characters; what was asked comes back in it, and may have been long


class Missing(HTTPException):
    """There is no such thing, or no longer."""

    def __init__(self, what: Literal["statement", "report", "actor"], *, report: str | None = None) -> None:
        """Take what is missing, and the address of the report that it would stand in, if that is there."""
        super().__init__(404, f"there is no such {what} in the archive; it may be gone")
        self.what = what
        self.report = report


class Refused(HTTPException):
    """A form that is not taken: it comes from elsewhere, or what it says cannot be kept."""

    def __init__(self, kind: Literal["foreign", "judgement"], message: str) -> None:
        """Take what is wrong, and in words what to do."""
        super().__init__(403 if kind == "foreign" else 409, message)
        self.kind = kind


class Faults:
    """Answers to requests that cannot be met."""

    def __init__(self, templates: jinja2.Environment) -> None:
        """Take the templates."""
        self._templates = templates

    def refused(self, request: Request, fault: Exception) -> Response:
        """Answer an error of HTTP: what is not there, or cannot be done."""
        status = fault.status_code if isinstance(fault, HTTPException) else 500
        message = fault.detail if isinstance(fault, HTTPException) else ""
        if isinstance(fault, Missing):
            return self._answer(request, status, message, f"gone.{fault.what}", report=fault.report)
        if isinstance(fault, Refused):
            return self._answer(request, status, message, fault.kind)
        return self._answer(request, status, message, "nowhere" if status == 404 else "refused")

    def misasked(self, request: Request, fault: Exception) -> Response:
        """Answer a question that cannot be understood."""
        return self._answer(request, 400, str(fault), "query")

    def unread(self, request: Request, fault: Exception) -> Response:
        """Answer that the archive cannot be read."""
        return self._answer(request, 503, str(fault), "archive")

    def broken(self, request: Request, _: Exception) -> Response:
        """Answer a fault of ours; it stands outside the guard, and so brings the headers itself."""
        answer = self._answer(request, 500, "a fault in dabir; please report it", "broken")
        answer.headers.update(HEADERS)
        return answer

    def _answer(
        self, request: Request, status: int, message: str, kind: str, *, report: str | None = None
    ) -> Response:
        short = message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…"
        if wants_data(request):
            return data({"error": {"status": status, "message": short}}, status=status)
        values = {"code": status, "kind": kind, "message": short, "report": report}
        return page(self._templates, request, "error.html", values, status=status)
