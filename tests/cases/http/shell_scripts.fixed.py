"""Scripts for a shell, as people paste them from a terminal into Python: what the shell does before curl starts."""

import os
import subprocess

LISTEN = "https://api.deepgram.com/v1/listen"
TRUE = f"{LISTEN}?mip_opt_out=true"


def two_requests():
    # One of them is kept.
    script = f"""
curl -X POST '{TRUE}' -T one.wav
curl -X POST '{LISTEN}' -T two.wav
"""
    subprocess.run(script, shell=True, check=True)  # expect: conditional


def two_requests_opted_out():
    os.system(f"curl -X POST '{TRUE}' -T one.wav; curl -X POST '{TRUE}' -T two.wav")  # expect: opted-out


def two_urls():
    os.system(f"curl -T clip.wav '{TRUE}' '{LISTEN}'")  # expect: conditional


def one_of_two_commands(private: bool):
    command = f"curl -T clip.wav '{TRUE}'" if private else f"curl -T clip.wav '{LISTEN}'"
    os.system(command)  # expect: conditional


def one_of_two_lists(private: bool):
    command = ["curl", "-T", "clip.wav", TRUE] if private else ["curl", "-T", "clip.wav", LISTEN]
    subprocess.run(command)  # expect: conditional


def in_a_loop():
    os.system(f"for f in *.wav; do curl -X POST '{LISTEN}' -T $f; done")  # expect: missing


def behind_other_programs():
    os.system(f"sudo -u scribe curl -X POST '{LISTEN}' -T clip.wav")  # expect: missing
    os.system(f"TOKEN=x timeout 30 curl -X POST '{TRUE}' -T clip.wav")  # expect: opted-out
    subprocess.run(["env", "A=b", "curl", "-T", "clip.wav", LISTEN + "?mip_opt_out=true"])  # expect: missing
    os.system(f"ls *.wav | xargs -I% curl -X POST '{LISTEN}' -T %")  # expect: missing


def output_kept():
    os.system(f'TEXT="$(curl -s "{LISTEN}?model=nova-3&mip_opt_out=true" -T clip.wav)"; echo "$TEXT"')  # expect: opted-out
    os.system(f"TEXT=`curl -s {LISTEN} -T clip.wav`")  # expect: missing


def variable():
    os.system('URL="https://api.deepgram.com/v1/listen?mip_opt_out=true"\ncurl -T a.wav "$URL"')  # expect: opted-out
    os.system('URL="https://api.deepgram.com/v1/listen?mip_opt_out=true"\ncurl -T a.wav "${URL}"')  # expect: missing


def variable_set_now_and_then():
    os.system(  # expect: undetermined
        'if test -e private; then Q="?mip_opt_out=true"; fi\ncurl -T a.wav "https://api.deepgram.com/v1/listen$Q"'
    )
    os.system(  # expect: undetermined
        'test -e private && Q="?mip_opt_out=true"\ncurl -T a.wav "https://api.deepgram.com/v1/listen$Q"'
    )
    os.system(  # expect: undetermined
        'Q="?mip_opt_out=true"\nQ=""\ncurl -T a.wav "https://api.deepgram.com/v1/listen$Q"'
    )


def variable_from_outside():
    os.system('curl -T a.wav "https://api.deepgram.com/v1/listen?$QUERY&mip_opt_out=true"')  # expect: undetermined
    os.system('curl -T a.wav "https://api.deepgram.com/v1/listen?mip_opt_out=$FLAG"')  # expect: undetermined


def query_cut_off():
    os.system("curl -T a.wav https://api.deepgram.com/v1/listen?model=nova-3&mip_opt_out=true")  # expect: ineffective


def apostrophes():
    os.system(f"# it's one call\ncat > note <<END\nit's\nEND\ncurl '{TRUE}' -T clip.wav # don't\n")  # expect: opted-out


def joined_streams():
    os.system(f"curl -s 2>&1 '{TRUE}' -T clip.wav > out.json")  # expect: opted-out


def nothing_is_run():
    os.system(f"cat <<END\ncurl '{LISTEN}' -T clip.wav\nEND\n")
    os.system("apt-get install -y curl # for https://api.deepgram.com/v1/listen")


def client_in_a_variable():
    os.system(f"CURL='curl -sS -X POST'\n$CURL '{LISTEN}' -T clip.wav\n")  # expect: missing
