"""The median steepness of many series at once, in several ways that give the same bytes.

`choice` says which is fastest here: it depends on the number of pairs, the processor and the version of numpy
(numpy 1.24 sorts double precision 25 times slower than numpy 2 on a processor with AVX-512).
"""

from .careful import careful
from .kernel import largest_value
from .rule import fastest, kernels

__all__ = ("careful", "fastest", "kernels", "largest_value")
