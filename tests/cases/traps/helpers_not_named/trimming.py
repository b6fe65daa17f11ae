"""Short requests."""


def trimmed(options):
    options.clear()
