way-automatic = The platform does this by itself.
way-needs = Needs { $fields }.
forecast = What this causes
forecast-nothing = Nothing besides the account itself.
forecast-unfinished = Shown once every field is right.
forecast-memberships = { $count ->
    [one] One membership:
   *[other] { NUMBER($count) } memberships:
  }
search-or-add = Search or add
add-new = Add “{ $name }”
several-title = Create several at once
several-text = One line for each new person. Cells copied from a spreadsheet can be pasted.
several-line = Line
several-remove = Remove
several-remove-line = Remove line { $line }
several-cell = { $field }, line { $line }
several-add = Add a line
several-upload = Upload a file…
several-nobody = Enter somebody first
several-save = { $count ->
    [0] Save
    [one] Save one person
   *[other] Save { NUMBER($count) } people
  }
several-added = { $count ->
    [one] One person was added
   *[other] { NUMBER($count) } people were added
  }
error-activation-requires = A way of getting access lacks a field it needs.
error-activation-hidden = Your organisation does not offer this.
error-capability-sms = Text messages are not in your package. Ask the supplier of the platform to add them.
error-capability-sso = Single sign-on is not in your package. Ask the supplier of the platform to add it.
error-empty = Required.
error-ref-unknown = Not known on the platform.
error-unit-unknown = Not known yet. Say whether it is to be created.
several-leave =
    { $count ->
        [one] What you typed for one person is not saved.
       *[other] What you typed for { $count } people is not saved.
    }
several-go-on = Go on typing
several-discard = Discard
