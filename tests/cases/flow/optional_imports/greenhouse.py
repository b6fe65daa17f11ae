"""A talking greenhouse."""

try:
    from ears import Ears
except Exception:
    Ears = None


def main(microphone) -> None:
    ears = None
    if Ears is not None:
        try:
            ears = Ears(microphone=microphone)
            ears.start()
        except Exception:
            ears = None
