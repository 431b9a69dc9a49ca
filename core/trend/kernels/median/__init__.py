"""The median pair slope of many series at once, in several ways that give the same bytes.

A pair slope is the difference of two values over the time between them. `rule` says which kernel is taken: that
depends on the number of dates, the type of the values, numpy and the processor.
"""

from .careful import careful
from .kernel import largest_value
from .rule import kernel_name, kernels

__all__ = ("careful", "kernel_name", "kernels", "largest_value")
