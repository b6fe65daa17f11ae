import time


def retry(function, *args, tries: int = 3, **kwargs):
    for attempt in range(tries):
        try:
            return function(*args, **kwargs)  # expect: missing
        except OSError:
            time.sleep(attempt)


def once(function, url: str, params: dict[str, str]):
    return function(url, params=params)  # expect: opted-out


class Runner:
    def run(self, function, *args, **kwargs):
        return function(*args, **kwargs, params={"mip_opt_out": "true"})  # expect: missing
