"""How long a key takes until the picture has changed."""


def key_to_frame(element: str, attribute: str) -> str:
    """Return JavaScript, a function of a root, that collects in ``window.times`` how long each key took.

    Parameters
    ----------
    element : str
        The expression for what is watched, such as ``root``.
    attribute : str
        Changes when the answer is there; the frame after it ends the time, in milliseconds.
    """
    return f"""(root) => {{
        window.times = [];
        let pressed = null;
        window.addEventListener("keydown", () => {{ pressed = performance.now(); }}, true);
        new MutationObserver(() => {{
            if (pressed === null) return;
            const from = pressed;
            pressed = null;
            requestAnimationFrame(() => window.times.push(performance.now() - from));
        }}).observe({element}, {{ attributes: true, attributeFilter: ["{attribute}"] }});
    }}"""
