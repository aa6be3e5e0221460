"""Linking: which actors of different reports are one person or body, with the reason in words.

Identity is a judgement (same, different, unsure) that is kept apart from the records, and can be undone.
"""

from __future__ import annotations

from dabir.linking.meaning import by, meaning
from dabir.linking.profile import Named, Office, Profile, profiles

__all__ = ["Named", "Office", "Profile", "by", "meaning", "profiles"]
