settings-platform = Platform
settings-connection = Verbinding
settings-problem = Probleem
settings-actor = Aangemeld als
settings-synced = Laatst gesynchroniseerd
settings-vault = Deze computer
settings-protection = Bescherming
settings-lock-after = Zelf vergrendelen
settings-lock-hint = Na deze tijd zonder toets of muis. Door vergrendelen gaat niets verloren.
settings-lock-never = Nooit
settings-minutes = { $count ->
    [one] Na één minuut
   *[other] Na { NUMBER($count) } minuten
  }
settings-look = Weergave
settings-language = Taal
settings-theme = Thema
settings-system = Zoals het systeem
theme-light = Licht
theme-dark = Donker
sign-out = Afmelden
