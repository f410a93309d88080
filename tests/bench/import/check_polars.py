"""The checks of the bench in polars, counts only: python check_polars.py FILE"""
import sys
import time

import polars as pl

from measured import report

DEPARTMENTS = ["Human Resources", "Finance", "IT", "Sales", "Marketing", "Legal", "Operations", "Care – Ward 3", "R&D",
               "Logistics, Antwerp", "Customer Support", "Klantenservice"]
ROLES = ["learner", "manager", "coach", "author", "admin", "helpdesk"]
LANGUAGES = ["nl", "en", "fr", "de", "es", "it", "pt", "pl", "da", "sv", "nb", "fi"]
WORDS = ["1", "yes", "true", "ja", "oui", "sí", "wahr", "vrai", "waar", "x", "y", "tak", "sim", "0", "no", "false", "nein",
         "nee", "non", "falsch", "faux", "onwaar", "n", "nie", "não", ""]
EMAIL = (r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
         r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$")
# What a name, a login or a number must not have: spaces around it, two in a row, or what nobody sees.
SPACED = "^\\s|\\s$|\\s\\s|[\u00a0\u200b-\u200f\u2060\ufeff]"
FORMULA = "^[=+@-]"
SCIENTIFIC = r"^[0-9](?:\.[0-9]+)?[eE][+-]?[0-9]+$"
TEXTS = ["First Name", "Last Name", "Username", "Employee ID"]

start = time.perf_counter()
table = pl.read_csv(sys.argv[1], infer_schema=False).fill_null("")
col = pl.col
blank = lambda column: (col(column).str.strip_chars() == "").sum().alias("blank " + column)


def twice(column):
    key = col(column).str.strip_chars().str.to_lowercase()
    return (key.is_duplicated() & (key != "")).sum().alias("twice " + column)


def shouts(column):
    name = col(column)
    small = name.str.to_lowercase()
    return ((name.str.len_chars() > 3) & (name == name.str.to_uppercase()) & (name != small)).sum().alias("shouts " + column)


counts = table.select(
    pl.len().alias("rows"),
    blank("First Name"),
    blank("Last Name"),
    blank("Email"),
    (~col("Email").str.contains(EMAIL)).sum().alias("email"),
    (~col("Language").is_in(LANGUAGES)).sum().alias("language"),
    (~col("Department").is_in(DEPARTMENTS)).sum().alias("department"),
    (~col("Role").is_in(ROLES)).sum().alias("role"),
    (~col("Is Active").str.to_lowercase().is_in(WORDS)).sum().alias("active"),
    (~col("Enable MFA").str.to_lowercase().is_in(WORDS)).sum().alias("mfa"),
    col("Start Date").str.to_date("%d/%m/%Y", strict=False).is_null().sum().alias("date"),
    (~col("Phone").str.replace_all(" ", "", literal=True).str.contains(r"^\+[1-9][0-9]{7,14}$")).sum().alias("phone"),
    (col("First Name").str.len_chars() > 100).sum().alias("long"),
    (col("Last Name").str.len_chars() > 100).sum().alias("long last name"),
    (col("Email") != col("Email").str.to_lowercase()).sum().alias("capitals"),
    *(col(column).str.contains(SPACED).sum().alias("spaced " + column) for column in TEXTS),
    *(col(column).str.contains(FORMULA).sum().alias("formula " + column) for column in TEXTS),
    col("Employee ID").str.contains(SCIENTIFIC).sum().alias("scientific"),
    shouts("First Name"),
    shouts("Last Name"),
    twice("Email"),
    twice("Username"),
    twice("Employee ID"),
).row(0)
report("polars " + pl.__version__, time.perf_counter() - start, int(counts[0]), int(sum(counts[1:])))
