"""Moves the keyboard focus when another exercise replaces the one that was answered, and verdicts into view."""

from __future__ import annotations

from pooling.stage.served import component
from pooling.state.practice import PracticeState


def follow(now: PracticeState) -> None:
    """Move the focus from the button to the exercise's first field, and the verdict into view; place this last."""
    answers = now.answers.get(now.k, ())
    data = {"exercise": f"{now.sheet} {now.k}", "judged": f"{answers} {len(now.attempts.get(now.k, ()))}"}
    component("follow")(key="practice_follow", data=data, height="content")
