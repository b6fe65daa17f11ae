from .last import really


def scrub(options):
    really(options)
