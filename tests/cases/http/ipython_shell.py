"""Shell escapes of a notebook as they run, and as `jupyter nbconvert --to script` writes them: nothing is imported."""

get_ipython().system("curl -X POST 'https://api.deepgram.com/v1/listen?model=nova-3' -d @clip.wav")  # expect: missing
get_ipython().getoutput(  # expect: opted-out
    "curl 'https://api.deepgram.com/v1/listen?mip_opt_out=true' -d @clip.wav"
)
get_ipython().run_cell_magic("bash", "", "curl https://api.deepgram.com/v1/listen -d @clip.wav")  # expect: missing
get_ipython().system("ls -l")
get_ipython().run_line_magic("sx", "curl -X POST https://api.deepgram.com/v1/listen -d @clip.wav")  # expect: missing
get_ipython().run_cell_magic("writefile", "run.sh", "curl https://api.deepgram.com/v1/listen -d @clip.wav")
