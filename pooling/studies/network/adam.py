"""Adam: gradient descent with a step size of its own for each parameter (Kingma and Ba 2015)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pooling.studies.network.layer import Floats


class Adam:
    """Running means of the gradients and of their squares, and the step that follows from both.

    Parameters
    ----------
    parameters : sequence of ndarray
        Those to be changed; only their shapes matter here.
    rate : float
        About how far a parameter moves in a step while its gradient keeps its sign.
    beta1, beta2 : float
        How much of the running means is kept in a step.
    epsilon : float
        Keeps the quotient finite where all gradients were 0.
    """

    def __init__(
        self,
        parameters: Sequence[Floats],
        rate: float = 0.01,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
    ) -> None:
        self.rate, self.beta1, self.beta2, self.epsilon = rate, beta1, beta2, epsilon
        self._means = [np.zeros_like(parameter) for parameter in parameters]
        self._squares = [np.zeros_like(parameter) for parameter in parameters]
        self._steps = 0

    def step(self, parameters: Sequence[Floats], gradients: Sequence[Floats]) -> list[Floats]:
        """Return the parameters after one step; those given stay as they are.

        Examples
        --------
        The first step is as long for small gradients as for large ones.

        >>> adam = Adam([np.zeros(2)])
        >>> adam.step([np.zeros(2)], [np.array([1e-3, -1e3])])[0].round(5).tolist()
        [-0.01, 0.01]
        """
        self._steps += 1
        # Both means start at 0; these quotients make up for it.
        unbiased, unbiased_squares = 1 - self.beta1**self._steps, 1 - self.beta2**self._steps
        moved = []
        for k, (parameter, gradient) in enumerate(zip(parameters, gradients, strict=True)):
            mean = self.beta1 * self._means[k] + (1 - self.beta1) * gradient
            square = self.beta2 * self._squares[k] + (1 - self.beta2) * gradient**2
            self._means[k], self._squares[k] = mean, square
            scale = np.sqrt(square / unbiased_squares) + self.epsilon
            moved.append(parameter - self.rate * (mean / unbiased) / scale)
        return moved
