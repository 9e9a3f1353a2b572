"""Make ``assets/network/trained.npz``, the network that the app shows first: ``python -m tools.train_network``."""

from __future__ import annotations

from pooling.studies.network.build import untrained
from pooling.studies.network.digits import load_digits
from pooling.studies.network.trained import EPOCHS, SEED, SPECS, Trained
from pooling.studies.network.training import accuracy, shifted_accuracy, train


def main() -> None:
    """Train, print the progress, write the file."""
    network = untrained(SPECS, SEED)
    for step in train(network, SEED, EPOCHS):
        network = step.network
        if step.accuracy is not None:
            print(f"epoch {step.epoch}: loss {step.loss:.4f}, test accuracy {step.accuracy:.3f}")
    _, test = load_digits()
    trained = Trained(network, accuracy(network, test), shifted_accuracy(network, test))
    trained.save()
    print(f"shifted by one cell: {trained.shifted_accuracy:.3f}")


if __name__ == "__main__":
    main()
