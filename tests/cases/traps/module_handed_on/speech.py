import overrides
import requests

import feature
import region
import tenant

URL = "https://api.deepgram.com/v1/listen"


def by_region(data: bytes):
    overrides.setup()
    return requests.post(URL, params={"mip_opt_out": region.OPT_OUT}, data=data)  # expect: undetermined


def by_feature(data: bytes):
    return requests.post(URL, params={"mip_opt_out": feature.OPT_OUT}, data=data)  # expect: undetermined


def by_tenant(data: bytes):
    return requests.post(URL, params={"mip_opt_out": tenant.OPT_OUT}, data=data)  # expect: undetermined
