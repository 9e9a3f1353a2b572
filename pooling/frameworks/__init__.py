"""What frameworks do differently: their defaults, and what each of them can't express or refuses about a layer."""

from pooling.frameworks.defaults import defaults
from pooling.frameworks.native import Native, native
from pooling.frameworks.operators import FRAMEWORKS, NAMES
from pooling.frameworks.refusals import Refusal, refusals

__all__ = ["FRAMEWORKS", "NAMES", "Native", "Refusal", "defaults", "native", "refusals"]
