"""Batch night job: curl in a shell, where quoting decides what belongs to the URL."""

import asyncio
import os
import shlex
import subprocess

LISTEN = "https://api.deepgram.com/v1/listen"


def plain(path: str):
    os.system(f"curl -X POST {LISTEN} --data-binary @{path}")  # expect: missing


def quoted(path: str):
    os.system(f'curl "{LISTEN}?model=nova-3&mip_opt_out=true" --data-binary @{path}')  # expect: opted-out


def unquoted_ampersand(path: str):
    # The shell ends the command at the ampersand: the option becomes a shell variable.
    os.system(f"curl -X POST --data-binary @{path} {LISTEN}?model=nova-3&mip_opt_out=true")  # expect: ineffective


def unquoted_single(path: str):
    os.system(f"curl -X POST --data-binary @{path} {LISTEN}?mip_opt_out=true")  # expect: opted-out


def shell_true(path: str):
    command = f"curl -s '{LISTEN}?mip_opt_out=true' --data-binary @{shlex.quote(path)} | jq .results"
    return subprocess.run(command, shell=True, check=True, capture_output=True)  # expect: opted-out


def shell_true_without(path: str):
    return subprocess.check_output("curl -s -X POST '%s' -T '%s'" % (LISTEN, path), shell=True)  # expect: missing


def split(path: str):
    command = shlex.split(f'curl -X POST "{LISTEN}?model=nova-3&mip_opt_out=true" -T clip.wav')
    return subprocess.run(command)  # expect: opted-out


async def asyncio_shell():
    return await asyncio.create_subprocess_shell(f"curl -X POST '{LISTEN}?mip_opt_out=true' -T clip.wav")  # expect: opted-in


def popen():
    return os.popen(f"curl -X POST '{LISTEN}?model=nova-3' -T clip.wav").read()  # expect: missing


def commented_out():
    # What follows '#' in a shell line is a comment.
    os.system(f"curl -X POST '{LISTEN}' -T clip.wav # ?mip_opt_out=true")  # expect: missing


def second_command():
    os.system(f"echo starting && curl -X POST '{LISTEN}?mip_opt_out=true' -T clip.wav")  # expect: opted-out


def printed_only():
    os.system("echo curl -X POST https://api.deepgram.com/v1/listen")
