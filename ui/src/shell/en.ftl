navigation = Sections
workspace = Workspace
workspace-menu = Workspace { $name }
notifications = Notifications
all-keys = All keys
drop-here = Drop the file to import it

section-people = People
section-import = Import
section-roles = Roles
section-changes = Changes
section-settings = Settings
count-imports = imports in progress
count-waiting = waiting to be sent
count-attention = need attention

sync-region = Connection
sync-signed-out = Not signed in
sync-signed-out-text = Changes are kept on this computer until you sign in.
sync-online = Online
sync-syncing = Synchronising…
sync-offline = Offline
sync-held = Working offline
sync-failed = Needs attention
sync-file = Through a file
sync-file-text = This platform takes an import file. Apply an import to write one.
sync-waiting = { $count ->
    [one] One change is kept on this computer.
   *[other] { $count } changes are kept on this computer.
  }
sync-last = Last synchronised { $at }.
sync-next-try = Tries again { $at }.
sync-progress = { $work }: { $done } of { $total }
sync-progress-open = { $work }: { $done }
sync-now = Sync now
sync-stop = Stop
sync-review = Review changes
work-offline = Work offline
work-read = Reading
work-check = Checking
work-apply = Applying
work-act = Going through the selection
work-resolve = Looking up what was sent
work-pull = Fetching
work-push = Sending

palette-search = Search people or commands
action-palette = Search people or commands
action-keys = Show all keys
action-go-people = Go to People
action-go-import = Go to Import
action-go-units = Go to departments
action-go-roles = Go to roles
action-go-changes = Go to Changes
action-settings = Settings
action-open = Import a file…
action-add = Add a person
action-find = Find people
action-replace = Find and replace
action-inspector = Show or hide details
action-undo = Undo
action-redo = Redo
action-sync = Sync now
action-lock = Lock
action-next-pane = Next part of the window
action-previous-pane = Previous part of the window
action-grid-move = Move in the grid
action-grid-edge = First or last cell
action-grid-edit = Edit the cell
action-grid-select = Select the row
action-grid-all = Select all rows
action-grid-copy = Copy cells
action-grid-paste = Paste cells
action-grid-fill = Fill down
action-grid-menu = Menu of the row
action-problem-next = Next problem of an import
action-problem-fixes = Fixes for this cell
action-import-step = Next step of an import

help = Help
help-support = Support of the platform
help-api = Documentation of the API
help-practice = Open the practice platform in the browser
help-topic-mail = Messages that do not arrive
help-topic-import = The import file
help-topic-sso = Single sign-on
help-topic-roles = Roles and rights
help-nothing = This platform names no page of help
action-help-support = Help: support of the platform
action-help-api = Help: documentation of the API
action-help-practice = Open the practice platform in the browser
one-time-waiting = { $count ->
    [one] One one-time password
   *[other] { $count } one-time passwords
  }
one-time-title = One-time passwords
one-time-text = The platform made them. Each is shown once, and is then erased from this computer. Pass it on by a safe way; it must be changed at the first sign-in.
one-time-show = Show once
one-time-copy = Copy
one-time-copied = Copied
one-time-clipboard = The clipboard is emptied after { $seconds } seconds.
one-time-of = One-time password of { $name }
undo-left = { $count ->
    [one] One change was left as it is
   *[other] { NUMBER($count) } changes were left as they are
  }: { $what }. { $why }
undo-left-changed-since = It has been changed since.
undo-left-sent = What was done on the platform cannot be taken back.
undo-left-secret = A password cannot be given back.
undo-left-sending = It is on its way. Try again when it has arrived.
undo-left-gone = It is no longer there.
