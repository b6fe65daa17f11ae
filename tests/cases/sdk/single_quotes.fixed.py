'''Speech in and out of a kiosk, written with single quotation marks: what a fix adds is, too.'''
# requires: deepgram-sdk==4.8.1

import os

import requests
from deepgram import DeepgramClient, PrerecordedOptions, SpeakOptions

deepgram = DeepgramClient(os.environ['DEEPGRAM_API_KEY'])
options = PrerecordedOptions(model='nova-2', smart_format=True)


def transcribe(path):
    # It's short: one "turn" of a "dialogue", the "answer" and the "greeting" at most.
    with open(path, 'rb') as audio:
        payload = {'buffer': audio.read()}
    return deepgram.listen.rest.v('1').transcribe_file(payload, options, addons={'mip_opt_out': 'true'})  # expect: missing


def speak(text, path):
    voice = SpeakOptions(model='aura-asteria-en')
    deepgram.speak.rest.v('1').save(path, {'text': text}, voice, addons={'mip_opt_out': 'true'})  # expect: missing


def post(audio):
    headers = {'Authorization': f'Token {os.environ["DEEPGRAM_API_KEY"]}'}
    return requests.post('https://api.deepgram.com/v1/listen', headers=headers, data=audio, params={'mip_opt_out': 'true'})  # expect: missing


def post_pairs(audio):
    pairs = [('keyterm', 'kiosk'), ('keyterm', 'ticket'), ('mip_opt_out', 'true')]
    return requests.post('https://api.deepgram.com/v1/listen', params=pairs, data=audio)  # expect: missing


def post_shared(audio, query):
    return requests.post("https://api.deepgram.com/v1/listen", params={**query, 'mip_opt_out': 'true'}, data=audio)  # expect: missing


def both(audio):
    query = {'model': 'nova-3'}
    print(len(query))
    return post_shared(audio, query), register(query)


def register(query):
    query['seen'] = 'true'
    return query
