"""Templates: one environment, and the few words that every page has."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dabir.text import Script
from dabir.web.i18n import PARAMETER, TONGUES, Ui, in_tongue, ui_of, without_tongue
from dabir.web.marking import hits, reasoned, shown, tongue
from dabir.web.reading import web_address


def environment() -> jinja2.Environment:
    """Return the templates, which escape all and stop at what is not defined."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files(__package__).joinpath("templates"))),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(report=shown)
    made.globals.update(
        hits=hits, tongue=tongue, web_address=web_address, reasoned=reasoned, called=called, also=also
    )
    return made


def called(ui: Ui, names: Mapping[Script, str], name: str) -> str:
    """Return a name in the script of the page, where there is one."""
    return names.get("arabic" if ui.lang == "fa" else "latin") or name


def also(ui: Ui, names: Mapping[Script, str], name: str) -> list[str]:
    """Return the names in other scripts than the one that the page shows."""
    return [each for each in names.values() if each != called(ui, names, name)]


def ui_for(request: Request) -> Ui:
    """Return the language of the page that answers a request."""
    return ui_of(request.query_params.get(PARAMETER), request.headers.get("accept-language", ""))


def page(
    templates: jinja2.Environment,
    request: Request,
    name: str,
    values: Mapping[str, object],
    *,
    status: int = 200,
) -> Response:
    """Draw a page."""
    ui = ui_for(request)
    other = next(lang for lang in TONGUES if lang != ui.lang)
    # What was asked wrongly is not asked again.
    path = request.url.path if request.method in ("GET", "HEAD") else "/"
    asked = f"?{request.url.query}" if request.url.query and status < 400 else ""
    frame = {
        "ui": ui,
        "other": other,
        "switch": in_tongue(path + asked, other),
        "as_data": "" if status >= 400 else without_tongue(f"{_data_path(path)}{asked}"),
    }
    html = templates.get_template(name).render(frame | dict(values))
    return Response(
        html.encode("utf-8", "xmlcharrefreplace"),  # a lone surrogate has no bytes in UTF-8
        status,
        {"Content-Language": ui.lang, "Vary": "Accept-Language"},
        "text/html; charset=utf-8",
    )


def _data_path(path: str) -> str:
    return ("/statements" if path == "/" else path.rstrip("/")) + ".json"


def data(value: object, *, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def wants_data(request: Request) -> bool:
    """Whether the path asks for JSON."""
    return request.url.path.endswith(".json")
