"""deepgram.STT() is LiveKit's or Vision Agents' according to the import alone."""
# requires: livekit-plugins-deepgram==1.8.9, vision-agents-plugins-deepgram==0.6.9

from livekit.plugins import deepgram
from vision_agents.plugins import deepgram as vision

ears = deepgram.STT(mip_opt_out=True)  # expect: missing
eyes = vision.STT()  # expect: impossible
