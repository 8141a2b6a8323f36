"""How the labs write numbers, the same in every language."""

MINUS = "\N{MINUS SIGN}"


def grouped(number):
    """Return a whole number with commas between its thousands, as cells print it.

    >>> grouped(1234567)
    '1,234,567'
    """
    return f"{number:,}"


def signed(number, decimals=2):
    """Return a number with a real minus sign; never "−0.00".

    >>> signed(-1.5), signed(-0.001), signed(-40, 0)
    ('−1.50', '0.00', '−40')
    """
    return f"{number:z.{decimals}f}".replace("-", MINUS)
