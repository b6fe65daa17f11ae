"""Sets up what answers the phone."""

import os

from calls import configure, configure_other, configure_private

LISTEN = {"provider": "deepgram", "model": "nova-3"}


def settings_for(server: str) -> dict:
    return {
        "transcriber": {"provider": "deepgram", "model": "nova-3", "language": "en", "mipOptOut": True},
        "serverUrl": server,
    }


def main() -> None:
    configure(os.environ["VAPI_PHONE_NUMBER"], settings_for(os.environ["SERVER_URL"]))
    configure_private({"transcriber": {**LISTEN, "mipOptOut": True}})
    configure_other({"transcriber": {"provider": "gladia"}})


if __name__ == "__main__":
    main()
