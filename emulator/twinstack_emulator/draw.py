"""Chooses one of several target groups by weight."""


def drawn(weights, percent):
    """The index that a draw of 0 up to 100 percent of the summed weights falls on; None if they sum to nothing."""
    left = percent * sum(weights) / 100
    for index, weight in enumerate(weights):
        if left < weight:
            return index
        left -= weight
    return None
