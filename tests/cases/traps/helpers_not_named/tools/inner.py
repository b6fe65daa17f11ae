from .last import really


def cleanse(options):
    really(options)
