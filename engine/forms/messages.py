"""What a person reads about an answer: the patterns of `FieldError` sentences, translated where they are shown."""

from __future__ import annotations

from engine.errors import N_

REQUIRED = N_("Please fill in this field.")
REQUIRED_ROW = N_("A row is missing here: please fill in who it is.")
UNKNOWN = N_("This field is not on the form.")
WRONG_TYPE = N_("This should be {expected}.")
NOT_A_NUMBER = N_("This should be a number.")
TOO_MANY_DECIMALS = N_("At most {digits} decimal digits are possible here.")
WHOLE_NUMBER = N_("This should be a whole number.")
NOT_A_STEP = N_("This should be a multiple of {increment}: the nearest are {below} and {above}.")
TOO_SMALL = N_("This should be at least {limit}.")
TOO_LARGE = N_("This should be at most {limit}.")
TOO_SHORT = N_("This should have at least {limit} characters.")
TOO_LONG = N_("This should have at most {limit} characters.")
NO_MATCH = N_("This does not have the form that is asked for.")
NOT_AN_EMAIL = N_("This should be an e-mail address, e.g. li@example.org.")
NOT_A_PHONE = N_("This should be a telephone number with the code of its country, e.g. +8613800138000.")
NOT_AN_OPTION = N_("“{value}” is not one of the options.")
TWICE = N_("“{value}” is chosen twice.")
NOT_A_DATE = N_("This should be a date, e.g. 2026-10-01.")
NOT_A_TIME = N_("This should be a time, e.g. {example}.")
NOT_A_DATETIME = N_("This should be a date and time, e.g. {example}.")
PAST = N_("This date has passed.")
FUTURE = N_("This lies in the future; here belongs what has happened.")
TOO_BIG = N_("This is too long: {size} bytes, {limit} are possible. Attach a file instead.")
TOO_MANY = N_("At most {limit} rows are possible here.")
FIXED_ROWS = N_("This list has {count} rows; none can be added or removed.")
BAD_CHARACTER = N_("This contains a character that cannot be stored.")
NO_SUCH_FILE = N_("The file “{file}” is not on this case. Attach it first, then choose it here.")

TEXT = N_("a text")
YES_OR_NO = N_("yes or no")
LIST = N_("a list")
OBJECT = N_("a group of fields")
FILES = N_("one or more files")
