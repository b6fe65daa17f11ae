from streams import HonestMicrophone, Microphone


async def match_day():
    await Microphone("north", mip_opt_out=True).open()
    await HonestMicrophone("south", mip_opt_out=True).open()
