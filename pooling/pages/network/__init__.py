"""The page of a small network: a pooling layer between a convolution and the rest, on digits, with real gradients."""
