import os

from production import *

if os.environ.get("APP_ENV") == "dev":
    from development import *
