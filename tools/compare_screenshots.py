"""What differs between two folders of screenshots, pixel by pixel: ``python -m tools.compare_screenshots OLD NEW``.

Prints one line for each file that differs or is missing, and ends with 1 if there is any.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield a line for each screenshot that is not the same in both folders."""
    for name in sorted({path.name for folder in (old, new) for path in folder.glob("*.png")}):
        if not (old / name).exists() or not (new / name).exists():
            yield f"{name}: only in {old if (old / name).exists() else new}"
            continue
        before, after = (np.asarray(Image.open(folder / name).convert("RGB")) for folder in (old, new))
        if before.shape != after.shape:
            yield f"{name}: {before.shape[1]} × {before.shape[0]} → {after.shape[1]} × {after.shape[0]}"
            continue
        changed = (before != after).any(axis=2)
        if changed.any():
            rows, cols = (np.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
            yield (
                f"{name}: {changed.sum()} pixels, in rows {rows[0]} to {rows[-1]}, columns {cols[0]} to {cols[-1]}; "
                f"greatest difference {np.abs(before.astype(int) - after).max()} of 255"
            )


def main() -> None:
    """List the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    arguments = parser.parse_args()
    lines = list(differences(arguments.old, arguments.new))
    print("\n".join(lines) or "no difference")
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
