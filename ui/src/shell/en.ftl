navigation = Sections
workspace = Workspace
workspace-menu = Workspace { $name }
notifications = Notifications
all-keys = All keys
drop-here = Drop the file to import it
drop-here-text = Anywhere in this window. It is read on this computer; nothing reaches the platform before you have reviewed it.
drop-folder = A folder cannot be imported
drop-folder-text = Open it and drop the one file with the people.
drop-folder-said = “{ $name }” is a folder, and nothing was imported. Open it and drop the one file with the people.
drop-several = One file at a time
drop-several-text = Which one comes first would be a guess. Drop the others after this import.
drop-several-said = Several files were dropped (“{ $name }” and others), and nothing was imported. Drop one at a time.
drop-closed = Open a workspace first
drop-closed-text = A file can only be imported into an open workspace.
drop-closed-said = Nothing was imported: open a workspace first, then drop the file again.

section-people = People
section-import = Import
section-roles = Roles
section-changes = Changes
section-settings = Settings
count-imports =
    { $count ->
        [one] import in progress
       *[other] imports in progress
    }
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
work-store = Storing
work-find = Looking
work-edit = Changing
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
undo-ask-title = Undo the { $step }?
redo-ask-title = Do the { $step } again?
undo-stays = What stays
undo-did = Undone: { $what }.
redo-did = Done again: { $what }.
undo-nothing-done = Nothing was undone.
redo-nothing-done = Nothing was done again.
undo-later = { $count ->
    [one] One of these people was changed here since. A later change stays, unless the person was never sent and goes as a whole.
   *[other] { NUMBER($count) } of these people were changed here since. Later changes stay, unless a person was never sent and goes as a whole.
  }
undo-line-action = { $count ->
    [one] { $label }: one person on the platform
   *[other] { $label }: { NUMBER($count) } people on the platform
  }
undo-line-withdrawn = { $count ->
    [one] One person’s change that was never sent is withdrawn
   *[other] Changes of { NUMBER($count) } people that were never sent are withdrawn
  }
undo-line-withdrawn-unit = { $label }: { NUMBER($count) } that were never sent are withdrawn
undo-line-restored = { $count ->
    [one] One person gets the earlier values back on the platform
   *[other] { NUMBER($count) } people get their earlier values back on the platform
  }
undo-line-renamed = { $count ->
    [one] One name is set back on the platform
   *[other] { NUMBER($count) } names are set back on the platform
  }
redo-line-withdrawn = { $count ->
    [one] One person’s change holds again
   *[other] Changes of { NUMBER($count) } people hold again
  }
redo-line-withdrawn-unit = { $label }: { NUMBER($count) } are created after all
redo-line-restored = { $count ->
    [one] One person gets the changed values again
   *[other] { NUMBER($count) } people get the changed values again
  }
redo-line-renamed = { $count ->
    [one] One name is changed again
   *[other] { NUMBER($count) } names are changed again
  }
undo-line-account = { $count ->
    [one] One account stays on the platform, with the status “{ $status }”; it is not deleted
   *[other] { NUMBER($count) } accounts stay on the platform, with the status “{ $status }”; they are not deleted
  }
undo-line-unit = { $count ->
    [one] { $label }: the new one stays on the platform
   *[other] { $label }: { NUMBER($count) } new ones stay on the platform
  }
undo-line-role = { $count ->
    [one] One role stays on the platform
   *[other] { NUMBER($count) } roles stay on the platform
  }
undo-line-message = { $label }: already sent to { $count ->
    [one] one person
   *[other] { NUMBER($count) } people
  }
undo-line-changed-since = { $count ->
    [one] One person was changed since and stays as it is now
   *[other] { NUMBER($count) } people were changed since and stay as they are now
  }
undo-line-sent = { $count ->
    [one] One person: no way leads back on the platform
   *[other] { NUMBER($count) } people: no way leads back on the platform
  }
undo-line-secret = { $count ->
    [one] One password cannot be given back
   *[other] { NUMBER($count) } passwords cannot be given back
  }
undo-line-sending = { $count ->
    [one] One change is on its way; undo it once it has arrived
   *[other] { NUMBER($count) } changes are on their way; undo them once they have arrived
  }
undo-line-gone = { $count ->
    [one] One person is no longer there
   *[other] { NUMBER($count) } people are no longer there
  }
error-undo-undone = This was undone already.
error-undo-past = This lies too far back to be undone here. Change the people on the People screen.
key-space = Space

menu-about = About Rosterdesk
menu-settings = Settings…
menu-lock = Lock
menu-hide = Hide Rosterdesk
menu-hide-others = Hide others
menu-show-all = Show all
menu-quit = Quit Rosterdesk
menu-file = File
menu-open = Import a file…
menu-add = Add a person
menu-sync = Sync now
menu-close = Close window
menu-edit = Edit
menu-undo = Undo
menu-redo = Redo
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-select-all = Select all
menu-window = Window
menu-minimize = Minimise
menu-zoom = Zoom
menu-fullscreen = Full screen
menu-help = Help
menu-help-support = Support of the platform
menu-help-api = Documentation of the API
menu-help-practice = Open the practice platform
