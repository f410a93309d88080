change-waiting = Wacht
change-sending = Wordt verzonden
change-unknown = Wordt opgezocht
change-conflict = Conflict
change-refused = Geweigerd
change-sent = Verzonden
change-unknown-text = Verzonden, maar het antwoord ging verloren. Het wordt op het platform opgezocht voordat er opnieuw iets wordt verzonden.
change-attempts = { NUMBER($count) } keer geprobeerd
change-edit = Bewerken
changes-waiting = { $count ->
    [0] Er wacht niets
    [one] Er wacht één wijziging
   *[other] Er wachten { NUMBER($count) } wijzigingen
  }
changes-paused = Gepauzeerd: { $state }.
changes-none = Niets in deze stand: { $state }
changes-none-sent = Nog niets verzonden
changes-never-synced = Nog nooit gesynchroniseerd.
changes-more = Meer tonen ({ $count })
batch-edit = Bewerkingen
batch-undo-of = Ongedaan gemaakt: { $name } ({ $at })
verb-create = Nieuwe persoon
verb-update = Bewerking
verb-add-unit = Nieuw
verb-rename-unit = Nieuwe naam
verb-add-role = Nieuwe rol
verb-rename-role = Nieuwe naam van een rol
diff-field = Veld
diff-base = Was
diff-mine = Van mij
diff-theirs = Op het platform
diff-same = onveranderd
diff-decide = Beslissen
keep-mine = Mijne houden
take-theirs = Hunne nemen
keep-all-mine = Alle van mij houden
take-all-theirs = Alle van het platform nemen
platform-said = Het platform zei: { $text }
retry = Opnieuw verzenden
retry-all = Alle opnieuw verzenden
discard = Verwerpen
discard-title = { $count ->
    [one] Deze wijziging verwerpen?
   *[other] { NUMBER($count) } wijzigingen verwerpen?
  }
discard-text = De wijziging wordt niet verzonden en de waarde van het platform is weer te zien.
batch-create = Nieuwe personen
batch-redo-of = Opnieuw uitgevoerd: { $name } ({ $at })
change-gone = Iemand die er niet meer is
change-of-thing = { $verb }: { $thing }
change-fold = { $name } dichtklappen
change-unfold = { $name } openklappen
changes-search = Zoeken in deze wijzigingen
changes-none-found = Niets hier past bij de zoekopdracht
discard-all = Alles weggooien
discard-all-of = Alles van { $batch } weggooien
discard-batch-title = Alles van ‘{ $batch }’ weggooien dat niet is verzonden?
discard-batch-text = Niets daarvan wordt verzonden, en de waarden van het platform staan er weer. Wat al is verzonden, blijft.
