"""Make ``network_cases.npz``: the network of ``pooling/studies/network`` written in PyTorch, in float64.

Run it by hand with PyTorch installed: ``python -m tests.oracle.make_network_cases``. PyTorch has no min pooling, and
the gradient of its ``lp_pool2d`` is NaN where a window contains only zeros; both are written here from what they mean.
"""

from pathlib import Path

import numpy as np

from pooling.studies.network.digits import load_digits

try:
    import torch
    import torch.nn.functional as F  # noqa: N812
except ImportError:  # pytest imports this file, too, in search of examples
    torch = F = None

FILE = Path(__file__).with_name("network_cases.npz")
CHANNELS = (3, 5)
CHOSEN = (0, 18)


def lp(A_prev, f, p):
    windows = A_prev.unfold(2, f, f).unfold(3, f, f).pow(p).sum((-1, -2))
    positive = windows > 0
    return torch.where(positive, torch.where(positive, windows, 1.0).pow(1 / p), 0.0)


# The names are those of tests/oracle/test_network.py.
POOLINGS = {
    "max": lambda A_prev: F.max_pool2d(A_prev, 2),
    "max, overlapping": lambda A_prev: F.max_pool2d(A_prev, 3, 2, 1),
    "min": lambda A_prev: -F.max_pool2d(-A_prev, 2),
    "average": lambda A_prev: F.avg_pool2d(A_prev, 3, 2, 1),
    "average, padding not counted": lambda A_prev: F.avg_pool2d(
        A_prev, 3, 2, 1, ceil_mode=True, count_include_pad=False
    ),
    "lp": lambda A_prev: lp(A_prev, 2, 3),
}


def drawn(rng, *shape):
    return torch.tensor(rng.standard_normal(shape) * 0.4, requires_grad=True)


def channels_last(planes):
    """Return (N, C, H, W) as (N, H, W, C)."""
    return planes.detach().numpy().transpose(0, 2, 3, 1)


def case(pooling, images, labels, seed):
    """Return the parameters, and what PyTorch makes of the digits."""
    rng = np.random.default_rng(seed)
    x = torch.tensor(images.transpose(0, 3, 1, 2).copy(), requires_grad=True)
    parameters, pairs, A, n_prev = [], [], x, 1
    for n_C in CHANNELS:
        W, b = drawn(rng, n_C, n_prev, 3, 3), drawn(rng, n_C)
        A_prev = torch.relu(F.conv2d(A, W, b, padding=1))
        A = pooling(A_prev)
        parameters += [W, b]
        pairs.append((A_prev, A))
        n_prev = n_C
    # The dense layer of this project flattens (H, W, C).
    flat = A.permute(0, 2, 3, 1).reshape(len(A), -1)
    parameters += [drawn(rng, flat.shape[1], 10), drawn(rng, 10)]
    loss = F.cross_entropy(flat @ parameters[-2] + parameters[-1], torch.tensor(labels))
    for array in [array for pair in pairs for array in pair]:
        array.retain_grad()
    loss.backward()
    found = {"loss": loss.item(), "dx": channels_last(x.grad)}
    for k, array in enumerate(parameters):
        kernel_last = (2, 3, 1, 0) if array.ndim == 4 else range(array.ndim)
        found[f"parameter_{k}"] = array.detach().numpy().transpose(kernel_last)
        found[f"gradient_{k}"] = array.grad.numpy().transpose(kernel_last)
    for k, (A_prev, A) in enumerate(pairs):
        found |= {
            f"A_{k}": channels_last(A),
            f"dA_{k}": channels_last(A.grad),
            f"dA_prev_{k}": channels_last(A_prev.grad),
        }
    return found


def main() -> None:
    _, test = load_digits()
    digits = test[np.array(CHOSEN)]
    arrays = {"chosen": np.array(CHOSEN)}
    for number, (name, pooling) in enumerate(POOLINGS.items()):
        found = case(pooling, digits.images, digits.labels, number)
        arrays |= {f"{name}/{key}": np.asarray(array) for key, array in found.items()}
    np.savez_compressed(FILE, **arrays)


if __name__ == "__main__":
    main()
