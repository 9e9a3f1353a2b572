"""A small convolutional network for handwritten digits, with this engine's pooling layers in it.

Read it in this order: the layers (``layer``, ``convolution``, ``relu``, ``pooling``, ``dense``), the loss (``loss``),
the network (``network``, ``build``), how it learns (``adam``, ``training``), and the digits (``digits``).

Arrays have the article's names: a layer computes A from A_prev, and dA_prev = ∂L/∂A_prev from dA = ∂L/∂A. The first
axis is always the digit's number in the batch, N; the last one is the channel, n_C.
"""
