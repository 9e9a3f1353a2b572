"""The network gives PyTorch's loss and gradients, on real digits with many ties."""

from pathlib import Path

import numpy as np

from pooling import PoolSpec, pool
from pooling.studies.network.build import untrained
from pooling.studies.network.digits import CLASSES, load_digits
from pooling.studies.network.loss import CrossEntropy, targets
from pooling.studies.network.one_digit import follow

FILE = Path(__file__).with_name("network_cases.npz")
SPECS = {
    "max": PoolSpec(f=2, ties="first"),
    "max, overlapping": PoolSpec(f=3, stride=2, pad=1, ties="first"),
    "min": PoolSpec("min", 2, ties="first"),
    "average": PoolSpec("average", 3, 2, 1),
    "average, padding not counted": PoolSpec("average", 3, 2, 1, ceil_mode=True, count_include_pad=False),
    "lp": PoolSpec("lp", 2, p=3),
}


def cases():
    """Yield each case's name, spec, and arrays."""
    with np.load(FILE) as data:
        for name, spec in SPECS.items():
            prefix = f"{name}/"
            yield name, spec, {key.removeprefix(prefix): data[key] for key in data if key.startswith(prefix)}


def chosen():
    with np.load(FILE) as data:
        return load_digits()[1][data["chosen"]]


def network_of(spec, found):
    network = untrained([spec, spec], 0, (3, 5))
    return network.with_parameters([found[f"parameter_{k}"] for k in range(6)])


def assert_close(actual, expected, name):
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-10, err_msg=name)


def test_loss_and_all_gradients_of_a_batch_are_those_of_pytorch(subtests):
    digits = chosen()
    for name, spec, found in cases():
        with subtests.test(case=name):
            network = network_of(spec, found)
            activations, caches = network.forward(digits.images)
            loss, cache = CrossEntropy.forward(activations[-1], targets(digits.labels, CLASSES))
            gradients, of_parameters = network.backward(CrossEntropy.backward(cache), caches)
            assert_close(loss, found["loss"], "loss")
            assert_close(gradients[0], found["dx"], "dx")
            for k in range(2):
                A_prev = 3 * k + 2
                assert_close(activations[A_prev + 1], found[f"A_{k}"], f"A {k}")
                assert_close(gradients[A_prev + 1], found[f"dA_{k}"], f"dA {k}")
                assert_close(gradients[A_prev], found[f"dA_prev_{k}"], f"dA_prev {k}")
            for k, gradient in enumerate(of_parameters):
                assert_close(gradient, found[f"gradient_{k}"], f"parameter {k}")


def test_each_digit_alone_has_its_part_of_the_gradient(subtests):
    digits = chosen()
    for name, spec, found in cases():
        network = network_of(spec, found)
        for n, (image, label) in enumerate(zip(digits.images, digits.labels, strict=True)):
            with subtests.test(case=name, digit=n):
                seen = follow(network, image[:, :, 0], label)
                # PyTorch's loss is the mean over the batch.
                for k, block in enumerate(seen.blocks):
                    assert_close(block.dA / len(digits), found[f"dA_{k}"][n], f"dA {k}")
                    assert_close(block.dA_prev / len(digits), found[f"dA_prev_{k}"][n], f"dA_prev {k}")
                assert_close(seen.gradient / len(digits), found["dx"][n][:, :, 0], "dx")


def test_the_digits_have_windows_with_ties_that_receive_gradient():
    digits = chosen()
    _, spec, found = next(cases())
    block = follow(network_of(spec, found), digits.images[0, :, :, 0], digits.labels[0]).blocks[0]
    tied = pool(block.A_prev, spec).winner_count() > 1
    assert (block.dA[tied] != 0).any()
