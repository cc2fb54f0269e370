"""The diary: entries read, changes for the worse seen, and what the safety rules say of them."""

from legsense.guidance.diary.changes import worse
from legsense.guidance.diary.entry import read_entry
from legsense.guidance.diary.follow_up import FollowUp, follow_up

__all__ = ["FollowUp", "follow_up", "read_entry", "worse"]
