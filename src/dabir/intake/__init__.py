"""Files, folders, web pages and JSON lines, read to documents; nothing is dropped without a word."""

from __future__ import annotations

from dabir.intake.document import Intake, make_document
from dabir.intake.files import read, read_all
from dabir.intake.lines import read_line
from dabir.intake.published import edtf

__all__ = ["Intake", "edtf", "make_document", "read", "read_all", "read_line"]
