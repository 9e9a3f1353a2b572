"""Moves the keyboard focus when another exercise replaces the one that was answered."""

from __future__ import annotations

from pooling.stage.served import component
from pooling.state.practice import PracticeState


def follow(now: PracticeState) -> None:
    """Move the focus from the button to the exercise's first field; place this after the fields."""
    component("follow")(key="practice_follow", data={"exercise": f"{now.sheet} {now.k}"}, height="content")
