action-invite = Personen uitnodigen
action-go-invitations = Naar uitnodigingen
action-add-several = Meerdere personen tegelijk aanmaken
invite-title = Personen uitnodigen
invite-button = Personen uitnodigen ({ $keys })
invite-named = { $label }: personen uitnodigen
invite-to-group = Gebruikers toevoegen aan { $group }
invite-add-users = Gebruikers toevoegen
invite-addresses = E-mailadressen
invite-addresses-hint = Gescheiden door komma's, puntkomma's of nieuwe regels.
invite-recipients = Adressen
invite-new = { $count ->
    [one] Eén nieuwe persoon wordt uitgenodigd.
   *[other] { NUMBER($count) } nieuwe personen worden uitgenodigd.
  }
invite-repeated = { $count ->
    [one] Eén adres is dubbel genoemd en telt één keer.
   *[other] { NUMBER($count) } adressen zijn eerder genoemd en tellen één keer.
  }
invite-state-invited = is eerder uitgenodigd.
invite-state-waiting = heeft een uitnodiging die hier wacht om te worden verzonden.
invite-state-restored = was verwijderd; het account wordt hersteld en opnieuw uitgenodigd.
invite-resend = { $count ->
    [one] De uitnodiging opnieuw sturen naar degene die haar heeft
   *[other] De uitnodiging opnieuw sturen naar de { NUMBER($count) } die haar hebben
  }
invite-only-valid = { $count ->
    [one] Het ene adres weglaten dat niet kan worden uitgenodigd
   *[other] De { NUMBER($count) } adressen weglaten die niet kunnen worden uitgenodigd
  }
invite-create-labels = { $labels } aanmaken, want nog niemand kent dit
invite-send = { $count ->
    [0] UITNODIGEN
   *[other] UITNODIGEN ({ NUMBER($count) })
  }
invited = { $count ->
    [one] Eén uitnodiging wordt verzonden
   *[other] { NUMBER($count) } uitnodigingen worden verzonden
  }
invitations-search = Uitnodigingen zoeken
invitations-empty = Er staan geen uitnodigingen open
invitations-empty-text = Wie is uitgenodigd, vult zelf naam en wachtwoord in en telt vanaf dat moment. Wie aanvaardt, verdwijnt uit deze lijst.
invitation-column-email = E-mail
invitation-column-roles = Rollen
invitation-column-invited-by = Uitgenodigd door
invitation-column-sent-at = Verzonden
invitation-column-times-sent = Keer verzonden
invitation-column-delivery = Mail
delivery-waiting = Wordt verzonden
delivery-queued = In de wachtrij
delivery-sent = Verzonden
delivery-bounced = Teruggekomen
delivery-suppressed = Tegengehouden
delivery-bounced-help = de mail is teruggekomen. Controleer het adres op typefouten; annuleer dan deze uitnodiging en nodig het juiste adres uit.
delivery-suppressed-help = de mail is niet verzonden, omdat de organisatie of de persoon dat niet wil.
act-resend = Uitnodiging opnieuw sturen
error-invite-some-refused = Sommige adressen kunnen niet worden uitgenodigd. Verbeter ze, of geef hieronder aan dat ze worden weggelaten.
error-invite-resend-only = Wie is genoemd, heeft al een uitnodiging. Geef hieronder aan dat die opnieuw wordt verstuurd.
error-invite-nobody = Vul ten minste één adres in dat kan worden uitgenodigd.
error-context-role = Uw rol geeft hier geen toegang toe.
error-context-unknown = Vanaf hier worden geen personen uitgenodigd.
error-context-force-role = De rol ligt hier vast.
error-context-max-groups = Hier is maar één groep mogelijk.
error-context-of-group = De groep van waaruit dit is geopend.
error-user-exists-active = Deze gebruiker heeft al een actief account.
undo-invite = uitnodigingen
batch-invite = Uitnodigingen
