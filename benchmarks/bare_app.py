"""The yardstick of "Answer time": the least that an app like this one can be, one slider and one component.

Run by ``python -m benchmarks.answer``, or by hand: ``streamlit run benchmarks/bare_app.py``.
"""

import gc
from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

SIDE = 28
SCRIPT = """
export default ({ data, parentElement }) => {
  let canvas = parentElement.querySelector("canvas");
  if (!canvas) {
    canvas = document.createElement("canvas");
    canvas.dataset.testid = "picture";
    [canvas.width, canvas.height] = [SIDE, SIDE];
    canvas.style.width = canvas.style.height = "560px";
    parentElement.append(canvas);
  }
  const picture = new ImageData(SIDE, SIDE);
  data.forEach((value, k) => picture.data.set([value, value, value, 255], 4 * k));
  canvas.getContext("2d").putImageData(picture, 0, 0);
  canvas.dataset.version = String(Number(canvas.dataset.version ?? 0) + 1);
};
""".replace("SIDE", str(SIDE))


@st.cache_resource
def _freeze() -> None:
    """Exclude objects loaded at the start from the garbage collection after each run, as the app does."""
    gc.collect()
    gc.freeze()


@st.cache_resource
def _picture() -> Callable[..., Any]:
    return st.components.v2.component("bare_picture", js=SCRIPT)


if __name__ == "__main__":
    _freeze()
    factor = st.slider("Factor", 1, 26, 2, key="factor")
    cells = factor * np.arange(SIDE**2) % 256
    _picture()(key="picture", data=cells.astype(np.uint8).tobytes())
