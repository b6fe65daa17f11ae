"""Batch night job: curl as a list of arguments, no shell in between."""

import asyncio
import subprocess
from subprocess import check_output, run

LISTEN = "https://api.deepgram.com/v1/listen"
AUTH = ["-H", "Authorization: Token placeholder"]


def plain(path: str):
    return subprocess.run(["curl", "-X", "POST", LISTEN + "?mip_opt_out=true", "--data-binary", f"@{path}"], check=True)  # expect: missing


def opted_out(path: str):
    command = ["curl", "-sS", *AUTH, "--data-binary", f"@{path}", LISTEN + "?model=nova-3&mip_opt_out=true"]
    return subprocess.run(command, check=True, capture_output=True)  # expect: opted-out


def url_option(path: str):
    return check_output(["curl", "--url", f"{LISTEN}?mip_opt_out=true", "--data-binary", f"@{path}"])  # expect: opted-out


def form_data(audio_url: str):
    # -d makes a body; the query stays empty.
    return run(["curl", LISTEN + "?mip_opt_out=true", "-d", f"url={audio_url}", "-d", "mip_opt_out=true"])  # expect: ineffective


def header(path: str):
    return run(["curl", LISTEN + "?mip_opt_out=true", "-H", "mip_opt_out: true", "--data-binary", "@" + path])  # expect: ineffective


def url_query(path: str):
    return run(["curl", LISTEN, "--url-query", "mip_opt_out=true", "--data-binary", "@" + path])  # expect: opted-out


def false(path: str):
    with subprocess.Popen(  # expect: opted-in
        ["/usr/bin/curl", "-T", path, "-X", "POST", LISTEN + "?mip_opt_out=true"], stdout=subprocess.PIPE
    ) as process:
        return process.stdout.read()


def grown(path: str, diarize: bool):
    command = ["curl", "--request", "POST"]
    url = LISTEN + "?model=nova-3"
    if diarize:
        url += "&diarize=true"
    command.append(url)
    command += ["--data-binary", f"@{path}"]
    return subprocess.check_call(command)  # expect: missing


async def through_asyncio(path: str):
    process = await asyncio.create_subprocess_exec(  # expect: opted-out
        "curl",
        "--data-binary",
        f"@{path}",
        f"{LISTEN}?mip_opt_out=true",
        stdout=asyncio.subprocess.PIPE,
    )
    return await process.communicate()


async def through_asyncio_without(path: str):
    return await asyncio.create_subprocess_exec("curl", "--data-binary", f"@{path}", LISTEN + "?mip_opt_out=true")  # expect: missing


def query_by_the_caller(path: str, query: str):
    return run(["curl", f"{LISTEN}?{query}" + "&mip_opt_out=true", "--data-binary", f"@{path}"])  # expect: undetermined


def other_program(path: str):
    # Only prints the address.
    return subprocess.run(["echo", LISTEN, path])


def projects():
    return subprocess.run(["curl", *AUTH, "https://api.deepgram.com/v1/projects"])
