CONNECT = {
    "model": "nova-3",
    "encoding": "linear16",
    "request_options": {"additional_headers": {"X-Desk": "7"}},
}
CONNECT_PRIVATE = {**CONNECT, "mip_opt_out": "true"}
CONNECT_NESTED = {
    "model": "nova-3",
    "request_options": {"additional_query_parameters": {"mip_opt_out": "true"}},
}


def transcription_options(private: bool = True) -> dict:
    options = {"model": "nova-3", "smart_format": True}
    if private:
        options["mip_opt_out"] = True
    return options


def checked(options: dict) -> tuple[dict, str | None]:
    if "model" not in options:
        return {}, "no model"
    return {"model": options["model"], "sentiment": True}, None
