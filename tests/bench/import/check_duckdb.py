"""The checks of the bench in DuckDB, counts only: python check_duckdb.py FILE"""
import sys
import time

import duckdb

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


def texts(values):
    return "(" + ", ".join("'" + value.replace("'", "''") + "'" for value in values) + ")"


start = time.perf_counter()
con = duckdb.connect()
con.execute(
    "CREATE TABLE t AS SELECT * FROM read_csv(?, header=true, all_varchar=true, delim=',', quote='\"')", [sys.argv[1]]
)
blank = lambda column: f"""count(*) FILTER (WHERE trim(coalesce("{column}", ''), ' \u00a0') = '')"""
matches = lambda column, pattern: f"""count(*) FILTER (WHERE regexp_matches(coalesce("{column}", ''), '{pattern}'))"""
shouts = lambda column: (
    f"""count(*) FILTER (WHERE length("{column}") > 3 AND "{column}" = upper("{column}") AND "{column}" <> lower("{column}"))"""
)
more = [matches(column, pattern) for pattern in (SPACED, FORMULA) for column in TEXTS]
more += [matches("Employee ID", SCIENTIFIC), shouts("First Name"), shouts("Last Name")]
counts = con.execute(f"""
    SELECT count(*), {blank('First Name')}, {blank('Last Name')}, {blank('Email')},
      count(*) FILTER (WHERE NOT regexp_matches(coalesce("Email", ''), '{EMAIL.replace("'", "''")}')),
      count(*) FILTER (WHERE coalesce("Language", '') NOT IN {texts(LANGUAGES)}),
      count(*) FILTER (WHERE coalesce("Department", '') NOT IN {texts(DEPARTMENTS)}),
      count(*) FILTER (WHERE coalesce("Role", '') NOT IN {texts(ROLES)}),
      count(*) FILTER (WHERE lower(coalesce("Is Active", '')) NOT IN {texts(WORDS)}),
      count(*) FILTER (WHERE lower(coalesce("Enable MFA", '')) NOT IN {texts(WORDS)}),
      count(*) FILTER (WHERE try_strptime("Start Date", '%d/%m/%Y') IS NULL),
      count(*) FILTER (WHERE NOT regexp_matches(replace(coalesce("Phone", ''), ' ', ''), '^\\+[1-9][0-9]{{7,14}}$')),
      count(*) FILTER (WHERE length("First Name") > 100), count(*) FILTER (WHERE length("Last Name") > 100),
      count(*) FILTER (WHERE "Email" <> lower("Email")), {", ".join(more)}
    FROM t""").fetchone()
twice = lambda column: con.execute(
    f"""SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM t WHERE trim(coalesce("{column}", '')) <> ''
        GROUP BY lower(trim("{column}")) HAVING count(*) > 1)"""
).fetchone()[0]
counts = [*counts, twice("Email"), twice("Username"), twice("Employee ID")]
report("duckdb " + duckdb.__version__, time.perf_counter() - start, int(counts[0]), int(sum(counts[1:])))
