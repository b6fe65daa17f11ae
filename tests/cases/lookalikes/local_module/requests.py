LOG: list[str] = []


def post(url: str, **kwargs) -> None:
    LOG.append(url)
