"""Where the keyboard goes on when another exercise takes the place of the one that was answered."""

from __future__ import annotations

from pooling.stage.served import component
from pooling.state.practice import PracticeState


def follow(now: PracticeState) -> None:
    """Have the exercise's first field take the focus from the button that led there; after all that it looks at."""
    component("follow")(key="practice_follow", data={"exercise": f"{now.sheet} {now.k}"}, height="content")
