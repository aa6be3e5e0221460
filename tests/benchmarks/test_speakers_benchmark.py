from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import small_gold
import speakers
from counting import calls
from dabir import pipeline
from dabir.pipeline import Stage
from dabir.record import Actor
from dabir.stages import cue_reader
from dabir.stages.draft import Draft
