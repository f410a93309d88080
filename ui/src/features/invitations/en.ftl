action-invite = Invite people
action-go-invitations = Go to invitations
action-add-several = Create several people at once
invite-title = Invite people
invite-button = Invite people ({ $keys })
invite-named = { $label }: invite people
invite-to-group = Add users to { $group }
invite-add-users = Add users
invite-addresses = E-mail addresses
invite-addresses-hint = Separated by commas, semicolons or new lines.
invite-recipients = Addresses
invite-new = { $count ->
    [one] One new person is invited.
   *[other] { NUMBER($count) } new people are invited.
  }
invite-repeated = { $count ->
    [one] One address was named twice and counts once.
   *[other] { NUMBER($count) } addresses were named before and count once.
  }
invite-state-invited = was invited before.
invite-state-waiting = has an invitation that waits here to be sent.
invite-state-restored = was deleted; the account is restored and invited again.
invite-resend = { $count ->
    [one] Send the invitation again to the one who has it
   *[other] Send the invitation again to the { NUMBER($count) } who have it
  }
invite-only-valid = { $count ->
    [one] Leave out the one address that cannot be invited
   *[other] Leave out the { NUMBER($count) } addresses that cannot be invited
  }
invite-create-labels = Create { $labels }, which nobody knows yet
invite-send = { $count ->
    [0] INVITE
   *[other] INVITE ({ NUMBER($count) })
  }
invited = { $count ->
    [one] One invitation will be sent
   *[other] { NUMBER($count) } invitations will be sent
  }
invitations-search = Search invitations
invitations-empty = No invitations are outstanding
invitations-empty-text = People who are invited enter their own name and password, and count from then on. Who accepts leaves this list.
invitation-column-email = Email
invitation-column-roles = Roles
invitation-column-invited-by = Invited by
invitation-column-sent-at = Sent
invitation-column-times-sent = Times sent
invitation-column-delivery = Mail
delivery-waiting = Will be sent
delivery-queued = Queued
delivery-sent = Sent
delivery-bounced = Came back
delivery-suppressed = Held back
delivery-bounced-help = the mail came back. Check the address for typing errors; then cancel this invitation and invite the right address.
delivery-suppressed-help = the mail was not sent, because the organisation or the person does not want it.
act-resend = Resend invitation
error-invite-some-refused = Some addresses cannot be invited. Mend them, or say below that they are left out.
error-invite-resend-only = Whoever is named has an invitation already. Say below that it is to be sent again.
error-invite-nobody = Enter at least one address that can be invited.
error-context-role = Your role does not open this.
error-context-unknown = People are not invited from here.
error-context-force-role = The role is fixed here.
error-context-max-groups = Only one group is possible here.
error-context-of-group = The group it was opened from.
error-user-exists-active = This user already has an active account.
undo-invite = invitations
batch-invite = Invitations
