"""The layout of the page of lessons: text and question beside the grids; on phones the question stays at the bottom."""

from __future__ import annotations

from typing import Final

_PARTS: Final = ("head", "idea", "question", "free", "loop")
_STYLE: Final = """<style>
.stSidebar [class*="st-key-learn_to_"] button { min-height: 1.6rem; padding: 0 0.6rem; line-height: 1.25; }
.stSidebar [class*="st-key-learn_to_"] button, .stSidebar [class*="st-key-learn_to_"] button * {
  justify-content: flex-start; text-align: left;
}
.st-key-learn_list { gap: 0.05rem; }
.st-key-learn_head { gap: 0.6rem; }
.st-key-learn_head h2 { padding: 0 0 1.1rem; font-size: 1.3rem; }
.st-key-learn_hook p { font-size: 1.1rem; font-weight: 600; line-height: 1.4; }
.st-key-learn_idea p, .st-key-learn_question p { line-height: 1.42; font-size: 0.95rem; }
.st-key-learn_body .stSlider { margin-bottom: -0.7rem; }
.st-key-learn_question [data-testid="stAlertContainer"] { padding: 0.6rem 0.8rem; }
.st-key-learn_question, .st-key-learn_verdict { gap: 0.6rem; }
.st-key-learn_recap h2 { padding: 0 0 1rem; font-size: 1.5rem; }
.st-key-learn_recap h3 { padding: 0.8rem 0 1rem; font-size: 1.15rem; }
.st-key-learn_recap { gap: 0.5rem; }
[class*="st-key-learn_point_"] { gap: 0.2rem 1rem; }
[class*="st-key-learn_point_"] :is([data-testid="stMarkdownContainer"], p) { margin: 0; }
[class*="st-key-learn_again_"] button { min-height: 1.8rem; padding: 0; }
[class*="st-key-learn_again_"] button p { font-size: 1rem; text-decoration: underline; }
.st-key-learn_verdict:empty { display: none; }
.st-key-learn_body {
  display: grid; grid-template-columns: minmax(17rem, 1fr) minmax(0, 2.4fr); grid-template-rows: auto auto auto 1fr;
  gap: 0.8rem 1.6rem; align-items: start;
}
%s
@media (max-height: 800px) {
  .st-key-learn_head { gap: 0.3rem; }
  .st-key-learn_idea p, .st-key-learn_question p { font-size: 0.9rem; }
  .st-key-learn_question { padding: 0.5rem 0.8rem; gap: 0.35rem; }
  .st-key-learn_hook p { font-size: 1rem; }
  .st-key-learn_way button { min-height: 1.9rem; padding: 0 0.6rem; }
  .st-key-learn_body .stSlider { margin-bottom: -0.75rem; }
  .st-key-learn_body { row-gap: 0.5rem; }
}
@media (max-width: 640px) {
  .st-key-learn_body { display: flex; }
  .st-key-learn_body > * { order: var(--phone); }
  .st-key-learn_body > :has(> .st-key-learn_question) {
    position: sticky; bottom: 0; z-index: 5; max-height: 62dvh; overflow-y: auto;
  }
  .st-key-learn_question {
    background: Canvas; border-radius: 0.8rem 0.8rem 0 0; box-shadow: 0 -6px 18px rgb(15 23 42 / 16%%);
  }
  .st-key-learn_loop { --transport: relative; }
  .st-key-learn_hint { display: none; }
  .st-key-learn_way button, .st-key-learn_reset button, .st-key-learn_onward button,
  [class*="st-key-learn_again_"] button { min-height: 44px; }
}
</style>"""
_PLACE: Final = ".st-key-learn_body > :has(> .st-key-learn_{part}) {{ grid-area: {area}; --phone: {phone}; }}"


def style(is_solved: bool) -> str:
    """Return the style of the page. Once the question is answered, its verdict stands before the text.

    Parameters
    ----------
    is_solved : bool
        Whether the first question has its right answer.
    """
    rows = {"head": 1, "idea": 3 if is_solved else 2, "question": 2 if is_solved else 3, "free": 4}
    areas = {part: f"{row} / 1" for part, row in rows.items()} | {"loop": "1 / 2 / span 4"}
    phone = {"head": 1, "idea": 2, "loop": 3, "free": 4, "question": 5}
    places = (_PLACE.format(part=part, area=areas[part], phone=phone[part]) for part in _PARTS)
    return _STYLE % "\n".join(places)
