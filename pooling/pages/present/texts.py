"""A lecture as data for the stage and for the presenter window: its texts, in the visitor's language."""

from __future__ import annotations

from typing import Any, Final

from pooling.i18n import Words
from pooling.lessons.lecture import Beat
from pooling.pages.shell.notices import summary
from pooling.state.lecture.own import SettingCase
from pooling.state.present import Presenting

_PARTS: Final = ("view", "step", "does", "start", "hides", "before", "turned", "lights", "large")


def lecture_data(now: Presenting, words: Words) -> dict[str, Any]:
    """Return the lecture as the stage's scene has it; see ``stage.payload.Scene``."""
    return {
        "id": now.id,
        "title": title(now, words),
        "at": now.beat,
        "place": now.place,
        "places": now.lecture.places,
        "beats": [_beat(beat, words) for beat in now.lecture.beats],
    }


def title(now: Presenting, words: Words) -> str:
    """Return the lecture's title."""
    return now.lecture.own_title or words(now.lecture.title)


def caption(beat: Beat, words: Words) -> str:
    """Return the title of a beat: the lecturer's own, or that of its lesson or setting."""
    if beat.own_title:
        return beat.own_title
    own = beat.scene.setting if isinstance(beat.scene, SettingCase) else None
    return _plain(words(beat.caption)) if own is None else summary(own, words)


def _beat(beat: Beat, words: Words) -> dict[str, Any]:
    texts = {part: getattr(beat, part) for part in ("line", "why", "notes")}
    said = {part: key and _plain(words(key)) for part, key in texts.items()}
    said["notes"] = "\n\n".join(filter(None, (beat.own_notes, said["notes"]))) or None
    return {"caption": caption(beat, words), **said, **{part: getattr(beat, part) for part in _PARTS}}


def _plain(text: str) -> str:
    """Return a text without its Markdown: the stage shows letters."""
    return text.replace("**", "").replace("`", "")
