"""A site over an archive of invented reports, and a client that asks it without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from dabir.archive import Archive
from dabir.web import app

from .invented import records

Get = Callable[..., httpx.Response]


def client(site: Starlette) -> Get:
    """Return a function that asks the site for a path, with these headers."""

    async def ask(path: str, method: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(site, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as session:
            return await session.request(method, path, headers=headers)

    def get(path: str, method: str = "GET", **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(ask(path, method, named))

    return get


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "record.db"
    with Archive(path) as archive:
        for record in records():
            archive.add(record)
    return path


@pytest.fixture(scope="session")
def get(archive_path: Path) -> Get:
    return client(app(archive_path))


@pytest.fixture
def empty(tmp_path: Path) -> Get:
    path = tmp_path / "empty.db"
    with Archive(path):
        pass
    return client(app(path))
