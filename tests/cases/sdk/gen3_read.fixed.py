"""Third generation, text intelligence: there is no keyword in any release."""
# requires: deepgram-sdk==7.17.0

from deepgram import AsyncDeepgramClient, DeepgramClient

QUERY = {"additional_query_parameters": {"mip_opt_out": "true"}}
client = DeepgramClient()


def summarise(text):
    return client.read.v1.text.analyze(request={"text": text}, language="en", summarize=True, request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: missing


def summarise_privately(text):
    # expect: opted-out
    return client.read.v1.text.analyze(request={"text": text}, language="en", request_options=QUERY)


def summarise_by_keyword(text):
    # Raises TypeError.
    return client.read.v1.text.analyze(request={"text": text}, language="en", request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: ineffective


def summarise_in_body(text):
    # expect: ineffective
    return client.read.v1.text.analyze(request={"text": text}, language="en", request_options={"additional_query_parameters": {"mip_opt_out": "true"}})


def summarise_by_both(text):
    # expect: ineffective
    return client.read.v1.text.analyze(request={"text": text}, request_options=QUERY)


async def topics(url):
    reader = AsyncDeepgramClient().read.v1.text
    return await reader.analyze(request={"url": url}, topics=True, language="en", request_options={"additional_query_parameters": {"mip_opt_out": "true"}})  # expect: missing


async def topics_privately(url):
    reader = AsyncDeepgramClient().read.v1.text.with_raw_response
    return await reader.analyze(request={"url": url}, topics=True, request_options=QUERY)  # expect: opted-out
