"""Linking: which actors of different reports are one person or body, with the reason in words.

Identity is a judgement (same, different, unsure) that is kept apart from the records, and can be undone.
"""

from __future__ import annotations

from dabir.linking.clusters import clusters, standing
from dabir.linking.judgement import MACHINE, Judgement, Verdict, found_again, place
from dabir.linking.meaning import by, meaning
from dabir.linking.profile import Named, Office, Profile, plain, profiles

__all__ = [
    "MACHINE",
    "Judgement",
    "Named",
    "Office",
    "Profile",
    "Verdict",
    "by",
    "clusters",
    "found_again",
    "meaning",
    "place",
    "plain",
    "profiles",
    "standing",
]
