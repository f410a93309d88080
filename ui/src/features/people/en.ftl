people-views = Views
people-search = Search people
people-import = Import…
people-row-of = Row { $row } of { $total }
people-selected = { $count ->
    [one] One selected
   *[other] { NUMBER($count) } selected
  }
people-sorted = Sorted by { $column }
people-no-match = Nobody matches
people-no-match-text = Change the search or the filters.
people-clear = Show everybody
people-empty = No people yet
people-empty-text = Import a spreadsheet, add somebody by hand, or sign in to fetch the people of your platform.
people-edited = { $count ->
    [one] One person changed
   *[other] { NUMBER($count) } people changed
  }
people-refused-one = { $name } was not changed: { $reason }
people-refused = { $name } was not changed: { $reason } (and { NUMBER($count) } more)
person-added = { $name } was added
filter = Filter
filters = Filters
filter-column = Column
filter-none = No column can be filtered.
filter-empty = No value
filter-chip = { $column }: { $values }
filter-remove = Remove filter
undo-what = { $verb }: { $what } ({ NUMBER($count) })
undo-edit = edit
undo-create = new person
undo-import-named = import of “{ $name }”
undo-org = change of the organisation
undo-action = action
undo-nothing = Nothing to undo
redo-nothing = Nothing to redo
hint-edit = edit
hint-select = select
hint-undo = undo

view-all = All
view-attention = Needs attention
view-never = Never signed in
view-mfa = { $mfa }
view-no-mfa = Without { $mfa }
view-unsent = Not sent yet
column-mark = State of changes
column-name = Name
column-status = Status
column-last-access = Last access
column-member-for = Member for
column-mfa = MFA
column-mfa-enrolled = Enrolled
column-mfa-since = Enrolled since
column-status-reason = Reason
column-action-edit = Edit
column-action-mfa = MFA
mark-new = New, not sent yet
mark-changed = Changed here, not sent yet
mark-sending = Being sent
mark-conflict = Changed here and on the platform: decide which one holds
mark-refused = The platform refused a change
cell-unsent = Not sent yet

selection = Selection
select-all = Select all { $count }
selection-clear = Clear the selection
more-actions = More actions
of-selected = of { NUMBER($count) } selected
applies-to-nobody = Applies to nobody of the selection
action-with-choice = { $action }…
action-on = { $action }: { $name }
action-count = { $action } ({ NUMBER($count) })
action-done = { $action }: { $count ->
    [one] one person
   *[other] { NUMBER($count) } people
  }
action-advice = Consider this instead: { $action }
action-irreversible = This cannot be undone.
choose = Choose…
choose-first = Choose first
confirm-type = Type { $text } to confirm
preview-done = { $count ->
    [0] Nobody changes.
    [one] One person changes.
   *[other] { NUMBER($count) } people change.
  }
preview-unchanged = { $count ->
    [one] One person is so already.
   *[other] { NUMBER($count) } people are so already.
  }
preview-refused = { $count ->
    [one] Not possible for one person
   *[other] Not possible for { NUMBER($count) } people
  }
and-more = and { $count } more
effect-email = { $count ->
    [one] One e-mail will be sent: { $label }
   *[other] { NUMBER($count) } e-mails will be sent: { $label }
  }
effect-sms = { $count ->
    [one] One text message will be sent: { $label }
   *[other] { NUMBER($count) } text messages will be sent: { $label }
  }
effect-billable-now = { $count ->
    [one] One seat becomes billable now { $label }
   *[other] { NUMBER($count) } seats become billable now { $label }
  }
effect-billable-later = { $count ->
    [one] One seat becomes billable once accepted { $label }
   *[other] { NUMBER($count) } seats become billable once accepted { $label }
  }
effect-billable-fewer = { $count ->
    [one] One billable seat fewer { $label }
   *[other] { NUMBER($count) } billable seats fewer { $label }
  }
effect-lose-access = { $count ->
    [one] One person loses access { $label }
   *[other] { NUMBER($count) } people lose access { $label }
  }
effect-sessions-end = { $count ->
    [one] One person is signed out everywhere { $label }
   *[other] { NUMBER($count) } people are signed out everywhere { $label }
  }

act-role-set = Set role
act-role-add = Add role
act-role-remove = Remove role
act-mfa-require = Enable { $mfa }
act-mfa-remove = Remove { $mfa }
act-label-add = Add label
act-label-remove = Remove label
act-department-add = Add to department
act-department-remove = Remove from department
act-membership-add = Add membership
act-membership-remove = Remove membership
act-argument-role-set = Role
act-argument-role-add = Role
act-argument-role-remove = Role
act-argument-label-add = Label
act-argument-label-remove = Label
act-argument-department-add = Department
act-argument-department-remove = Department

inspector = Details
inspector-nobody = Choose somebody in the list to see the details.
tab-profile = Profile
tab-access = Access
tab-history = History
field-unsent = Not sent yet. On the platform: { $value }
secret-placeholder = Not shown, only set
status-since = Since
access-actions = What can be done
access-none = Nothing can be done here.
activations = When the account is made
history-create = Created
history-edit = Edited
history-import = Imported
history-pull = Changed on the platform
history-undo = Undone
history-empty = Nothing yet.
new-password = New password
act-password-set = Set a password
act-send-reset = Send a password reset
act-send-invitation = Send the invitation again
act-send-activation = Send the activation again
act-send-welcome = Send the welcome message again
act-send-verification = Send the verification again
why-wrong-password = { $count ->
    [0] Wrong password
    [one] Wrong password, once
   *[other] Wrong password, { NUMBER($count) } times
  }
why-by-platform = By the platform itself
why-by-somebody = By an administrator
why-by = By { $name }
population-backoffice = Back-office accounts, not learners
bulk-action = Action
applies-to = Applies to { NUMBER($count) } of { NUMBER($selected) }
action-instead = { $action } instead
outcome-done = { $count ->
    [0] Nobody was changed.
    [one] One person was changed:
   *[other] { NUMBER($count) } people were changed:
  }
outcome-refused = { $count ->
    [one] One person was not changed
   *[other] { NUMBER($count) } people were not changed
  }
refused-list = Who was refused, and why
secret-optional = May be left empty: then the password stays as it is.
no-deletion = Complete deletion is not possible: { $reason }.
email-verified = E-mail verified
invited-by = Invited by
deliveries = Messages
message-queued = Waits to be sent
message-sent = { $count ->
    [one] Sent
   *[other] Sent { NUMBER($count) } times
  }
message-bounced = Came back: the address does not take it
message-suppressed = Not sent: switched off
mfa-required = Required
mfa-enrolled = Enrolled
mfa-since = Since
mfa-advised = This role should have a second factor
mfa-remove-note = Removing { $mfa } drops the enrolment, for example for a new phone. Where it is required, the next sign-in asks to enrol again.
error-mfa-required = It is required already.
error-mfa-none = Nothing is enrolled.
error-applies-nobody = Applies to nobody of the selection.
error-self-admin-role = You cannot unassign yourself from the administrator role. Only other administrators can do that.
effect-mfa-missing = { $count ->
    [one] One person gets a role that should have MFA, and has none { $label }
   *[other] { NUMBER($count) } people get a role that should have MFA, and have none { $label }
  }
people-export = { $count ->
    [one] Export the one person of this list
   *[other] Export the { $count } people of this list
}
people-export-selected = { $count ->
    [one] Export the selected person
   *[other] Export the { $count } selected people
}
people-export-nobody = There is nobody in this list.
people-export-list = As a list to read
people-export-platform = As the import file of { $platform }
people-exported-untold =
    { $more ->
        [0] Not in the file: { $label } of { $names }. The platform’s file has no place for it.
       *[other] Not in the file: { $label } of { $names } and { $more } more. The platform’s file has no place for it.
    }
people-exported = { $count ->
    [one] One person was exported
   *[other] { $count } people were exported
}
secret-platform-makes = Leave it empty and the platform makes one; it is shown to you once.
act-reassign-password = Reassign password
call-status = { $status } since { $at }.
action-again = Try again
