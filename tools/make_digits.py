"""Make ``assets/network/digits.npz``: ``python -m tools.make_digits``, with scikit-learn installed.

The digits are those of ``sklearn.datasets.load_digits``, in their order (see CREDITS.md).
"""

from __future__ import annotations

import numpy as np

from pooling.studies.network.digits import FILE


def main() -> None:
    """Write the file."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, images=digits.images.astype(np.uint8), labels=digits.target.astype(np.uint8))


if __name__ == "__main__":
    main()
