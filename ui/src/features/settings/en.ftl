settings-platform = Platform
settings-connection = Connection
settings-problem = Problem
settings-actor = Signed in as
settings-synced = Last synchronised
settings-vault = This computer
settings-protection = Protection
settings-lock-after = Lock by itself
settings-lock-hint = After this time without a key or the mouse. Nothing is lost by locking.
settings-lock-never = Never
settings-minutes = { $count ->
    [one] After one minute
   *[other] After { NUMBER($count) } minutes
  }
settings-look = Appearance
settings-language = Language
settings-theme = Theme
settings-system = As the system
theme-light = Light
theme-dark = Dark
sign-out = Sign out
