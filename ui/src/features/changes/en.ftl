change-waiting = Waiting
change-sending = Sending
change-unknown = Being looked up
change-conflict = Conflict
change-refused = Refused
change-sent = Sent
change-unknown-text = It was sent, but the answer was lost. It is looked up on the platform before anything is sent again.
change-attempts = tried { NUMBER($count) } times
change-edit = Edit
changes-waiting = { $count ->
    [0] Nothing waits
    [one] One change waits
   *[other] { NUMBER($count) } changes wait
  }
changes-paused = Paused: { $state }.
changes-none = Nothing is in this state: { $state }
changes-none-sent = Nothing was sent yet
changes-never-synced = Never synchronised yet.
changes-more = Show more ({ $count })
batch-edit = Edits
batch-undo-of = Undone: { $name } ({ $at })
verb-create = New person
verb-update = Edit
verb-add-unit = New
verb-rename-unit = New name
verb-add-role = New role
verb-rename-role = New name of a role
diff-field = Field
diff-base = Was
diff-mine = Mine
diff-theirs = On the platform
diff-same = unchanged
diff-decide = Decide
keep-mine = Keep mine
take-theirs = Take theirs
keep-all-mine = Keep all mine
take-all-theirs = Take all theirs
platform-said = The platform said: { $text }
retry = Send again
retry-all = Send all again
discard = Discard
discard-title = { $count ->
    [one] Discard this change?
   *[other] Discard { NUMBER($count) } changes?
  }
discard-text = The change is not sent, and the value of the platform shows again.
batch-create = New people
batch-redo-of = Done again: { $name } ({ $at })
change-gone = Somebody who is no longer there
change-of-thing = { $verb }: { $thing }
change-fold = Close { $name }
change-unfold = Open { $name }
changes-search = Search these changes
changes-none-found = Nothing here matches the search
discard-all = Discard all
discard-all-of = Discard all of { $batch }
discard-batch-title = Discard everything of “{ $batch }” that was not sent?
discard-batch-text = None of it is sent, and the values of the platform show again. What was sent already stays.
