from functools import lru_cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_prefix="CHOIR_")

    deepgram_api_key: str = ""
    deepgram_url: str = "https://api.deepgram.com/v1/listen"
    deepgram_speak_url: str = Field(default="https://api.deepgram.com/v1/speak")
    deepgram_model: str = "nova-3"
    mip_opt_out: str = "true"


@lru_cache
def get_settings() -> Settings:
    return Settings()


settings = Settings()
