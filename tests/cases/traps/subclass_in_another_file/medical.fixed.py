from scribe import Scribe


class MedicalScribe(Scribe):
    def query(self) -> dict:
        return {"model": "nova-3-medical", "mip_opt_out": "true"}
