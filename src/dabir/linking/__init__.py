"""Linking: which actors of different reports are one person or body, with the reason in words.

Identity is a judgement (same, different, unsure) that is kept apart from the records, and can be undone.
"""

from __future__ import annotations

from dabir.linking.clusters import clusters, standing
from dabir.linking.comparing import compare
from dabir.linking.finding import Finding
from dabir.linking.judgement import MACHINE, Judgement, Verdict, found_again, place
from dabir.linking.meaning import by, meaning
from dabir.linking.portrait import Portrait, merged, portrait
from dabir.linking.profile import Named, Office, Profile, plain, profiles

__all__ = [
    "MACHINE",
    "Finding",
    "Judgement",
    "Named",
    "Office",
    "Portrait",
    "Profile",
    "Verdict",
    "by",
    "clusters",
    "compare",
    "found_again",
    "meaning",
    "merged",
    "place",
    "plain",
    "portrait",
    "profiles",
    "standing",
]
