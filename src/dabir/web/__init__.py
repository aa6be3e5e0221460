"""Pages over an archive, drawn on the server; ``.json`` after a path gives the same data."""

from dabir.web.app import app, serve

__all__ = ["app", "serve"]
