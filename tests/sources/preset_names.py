"""What the English names of the examples say."""

NAMES_IN_ENGLISH = [
    "A first example (CS231n)",
    "Overlapping windows (D2L)",
    "Overlap and ties",
    "One window and its mask",
    "One maximum, two windows",
    "As in the ResNet stem",
    "Padding: −∞ or 0",
    "All cells tied",
    "Negative values",
    "Cells not covered",
    "Rounded up, hanging over",
    "Average, padding counted",
    "Average, real cells only",
    "Adaptive: 7 × 7 to 3 × 3",
    "Dilated windows",
    "Unpooling with indices",
    "Everything at once",
]
