"""Forms of form-js (schema version up to 19, form-js 1.23) on the server: reading, checking answers, initial values, languages."""

from engine.forms.form import Form
from engine.forms.reading import read_form

__all__ = ["Form", "read_form"]
