"""Plugin hook of Rasa: telemetry and error reporting are off by construction, whatever a variable says."""


def init_hooks(manager):
    """Called by `rasa.plugin` before any command runs: telemetry can be neither configured nor sent.

    `rasa_plus` is the name under which Rasa looks for plugins; it is Rasa's own extension point.
    """
    import rasa.telemetry as telemetry

    telemetry.is_telemetry_enabled = lambda: False
    telemetry.initialize_telemetry = lambda: False
    telemetry.initialize_error_reporting = lambda: None
    telemetry._fetch_write_key = lambda tool, environment_variable: None
    telemetry._send_event = lambda *args, **kwargs: None
