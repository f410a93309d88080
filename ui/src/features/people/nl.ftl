people-views = Weergaven
people-search = Personen zoeken
people-import = Importeren…
people-row-of = Rij { $row } van { $total }
people-selected = { $count ->
    [one] Eén geselecteerd
   *[other] { NUMBER($count) } geselecteerd
  }
people-sorted = Gesorteerd op { $column }
people-no-match = Niemand gevonden
people-no-match-text = Wijzig de zoektekst of de filters.
people-clear = Iedereen tonen
people-empty = Nog geen personen
people-empty-text = Importeer een spreadsheet, voeg iemand met de hand toe, of meld u aan om de personen van uw platform op te halen.
people-edited = { $count ->
    [one] Eén persoon gewijzigd
   *[other] { NUMBER($count) } personen gewijzigd
  }
people-refused-one = { $name } is niet gewijzigd: { $reason }
people-refused = { $name } is niet gewijzigd: { $reason } (en nog { NUMBER($count) })
person-added = { $name } is toegevoegd
filter = Filter
filters = Filters
filter-column = Kolom
filter-none = Geen kolom kan worden gefilterd.
filter-empty = Geen waarde
filter-chip = { $column }: { $values }
filter-remove = Filter verwijderen
undo-what = { $verb }: { $what } ({ NUMBER($count) })
undo-edit = bewerking
undo-create = nieuwe persoon
undo-import-named = import van ‘{ $name }’
undo-org = wijziging van de organisatie
undo-action = actie
undo-nothing = Niets ongedaan te maken
redo-nothing = Niets opnieuw uit te voeren
hint-edit = bewerken
hint-select = selecteren
hint-undo = ongedaan maken

view-all = Alle
view-attention = Vraagt aandacht
view-never = Nooit aangemeld
view-mfa = { $mfa }
view-no-mfa = Zonder { $mfa }
view-unsent = Nog niet verzonden
column-mark = Stand van de wijzigingen
column-name = Naam
column-status = Status
column-last-access = Laatste toegang
column-member-for = Lid gedurende
column-mfa = MFA
column-mfa-enrolled = Ingesteld
column-mfa-since = Ingesteld sinds
column-status-reason = Reden
column-action-edit = Bewerken
column-action-mfa = MFA
mark-new = Nieuw, nog niet verzonden
mark-changed = Hier gewijzigd, nog niet verzonden
mark-sending = Wordt verzonden
mark-conflict = Hier en op het platform gewijzigd: beslis welke geldt
mark-refused = Het platform weigerde een wijziging
cell-unsent = Nog niet verzonden

selection = Selectie
select-all = Alle { $count } selecteren
selection-clear = Selectie opheffen
more-actions = Meer acties
of-selected = van { NUMBER($count) } geselecteerd
applies-to-nobody = Geldt voor niemand van de selectie
action-with-choice = { $action }…
action-on = { $action }: { $name }
action-count = { $action } ({ NUMBER($count) })
action-done = { $action }: { $count ->
    [one] één persoon
   *[other] { NUMBER($count) } personen
  }
action-advice = Overweeg in plaats daarvan: { $action }
action-irreversible = Dit kan niet ongedaan worden gemaakt.
choose = Kies…
choose-first = Kies eerst
confirm-type = Typ { $text } om te bevestigen
preview-done = { $count ->
    [0] Niemand wijzigt.
    [one] Eén persoon wijzigt.
   *[other] { NUMBER($count) } personen wijzigen.
  }
preview-unchanged = { $count ->
    [one] Eén persoon is al zo.
   *[other] { NUMBER($count) } personen zijn al zo.
  }
preview-refused = { $count ->
    [one] Niet mogelijk voor één persoon
   *[other] Niet mogelijk voor { NUMBER($count) } personen
  }
and-more = en nog { $count }
effect-email = { $count ->
    [one] Er wordt één e-mail verzonden: { $label }
   *[other] Er worden { NUMBER($count) } e-mails verzonden: { $label }
  }
effect-sms = { $count ->
    [one] Er wordt één sms verzonden: { $label }
   *[other] Er worden { NUMBER($count) } sms’en verzonden: { $label }
  }
effect-billable-now = { $count ->
    [one] Eén plaats wordt nu gefactureerd { $label }
   *[other] { NUMBER($count) } plaatsen worden nu gefactureerd { $label }
  }
effect-billable-later = { $count ->
    [one] Eén plaats wordt gefactureerd na aanvaarding { $label }
   *[other] { NUMBER($count) } plaatsen worden gefactureerd na aanvaarding { $label }
  }
effect-billable-fewer = { $count ->
    [one] Eén gefactureerde plaats minder { $label }
   *[other] { NUMBER($count) } gefactureerde plaatsen minder { $label }
  }
effect-lose-access = { $count ->
    [one] Eén persoon verliest de toegang { $label }
   *[other] { NUMBER($count) } personen verliezen de toegang { $label }
  }
effect-sessions-end = { $count ->
    [one] Eén persoon wordt overal afgemeld { $label }
   *[other] { NUMBER($count) } personen worden overal afgemeld { $label }
  }

act-role-set = Rol instellen
act-role-add = Rol toevoegen
act-role-remove = Rol verwijderen
act-mfa-require = { $mfa } verplichten
act-mfa-remove = { $mfa } verwijderen
act-label-add = Label toevoegen
act-label-remove = Label verwijderen
act-department-add = Aan afdeling toevoegen
act-department-remove = Uit afdeling verwijderen
act-membership-add = Lidmaatschap toevoegen
act-membership-remove = Lidmaatschap verwijderen
act-argument-role-set = Rol
act-argument-role-add = Rol
act-argument-role-remove = Rol
act-argument-label-add = Label
act-argument-label-remove = Label
act-argument-department-add = Afdeling
act-argument-department-remove = Afdeling

inspector = Details
inspector-nobody = Kies iemand in de lijst om de details te zien.
tab-profile = Profiel
tab-access = Toegang
tab-history = Geschiedenis
field-unsent = Nog niet verzonden. Op het platform: { $value }
secret-placeholder = Niet zichtbaar, alleen in te stellen
status-since = Sinds
access-actions = Wat kan er
access-none = Hier kan niets worden gedaan.
activations = Bij het aanmaken van het account
history-create = Aangemaakt
history-edit = Bewerkt
history-import = Geïmporteerd
history-pull = Gewijzigd op het platform
history-undo = Ongedaan gemaakt
history-empty = Nog niets.
new-password = Nieuw wachtwoord
act-password-set = Wachtwoord instellen
act-send-reset = Wachtwoordherstel sturen
act-send-invitation = Uitnodiging opnieuw sturen
act-send-activation = Activering opnieuw sturen
act-send-welcome = Welkomstbericht opnieuw sturen
act-send-verification = Verificatie opnieuw sturen
why-wrong-password = { $count ->
    [0] Verkeerd wachtwoord
    [one] Verkeerd wachtwoord, één keer
   *[other] Verkeerd wachtwoord, { NUMBER($count) } keer
  }
why-by-platform = Door het platform zelf
why-by-somebody = Door een beheerder
why-by = Door { $name }
population-backoffice = Backoffice-accounts, geen cursisten
bulk-action = Actie
applies-to = Geldt voor { NUMBER($count) } van { NUMBER($selected) }
action-instead = In plaats daarvan: { $action }
outcome-done = { $count ->
    [0] Niemand is gewijzigd.
    [one] Eén persoon is gewijzigd:
   *[other] { NUMBER($count) } personen zijn gewijzigd:
  }
outcome-refused = { $count ->
    [one] Eén persoon is niet gewijzigd
   *[other] { NUMBER($count) } personen zijn niet gewijzigd
  }
refused-list = Wie is geweigerd, en waarom
secret-optional = Mag leeg blijven: dan blijft het wachtwoord zoals het is.
no-deletion = Volledig verwijderen kan niet: { $reason }.
email-verified = E-mail bevestigd
invited-by = Uitgenodigd door
deliveries = Berichten
message-queued = Wacht op verzending
message-sent = { $count ->
    [one] Verzonden
   *[other] { NUMBER($count) } keer verzonden
  }
message-bounced = Teruggekomen: het adres neemt het niet aan
message-suppressed = Niet verzonden: uitgeschakeld
mfa-required = Verplicht
mfa-enrolled = Ingesteld
mfa-since = Sinds
mfa-advised = Deze rol zou een tweede factor moeten hebben
mfa-remove-note = { $mfa } verwijderen wist de instelling, bijvoorbeeld bij een nieuwe telefoon. Waar het verplicht is, vraagt de volgende aanmelding om het opnieuw in te stellen.
error-mfa-required = Het is al verplicht.
error-mfa-none = Er is niets ingesteld.
error-applies-nobody = Geldt voor niemand van de selectie.
error-self-admin-role = U kunt uw eigen beheerdersrol niet weghalen. Alleen andere beheerders kunnen dat.
effect-mfa-missing = { $count ->
    [one] Eén persoon krijgt een rol die MFA zou moeten hebben, maar heeft geen MFA { $label }
   *[other] { NUMBER($count) } personen krijgen een rol die MFA zou moeten hebben, maar hebben geen MFA { $label }
  }
people-export = { $count ->
    [one] De ene persoon van deze lijst exporteren
   *[other] De { $count } personen van deze lijst exporteren
}
people-export-selected = { $count ->
    [one] De geselecteerde persoon exporteren
   *[other] De { $count } geselecteerde personen exporteren
}
people-export-nobody = In deze lijst staat niemand.
people-export-list = Als lijst om te lezen
people-export-platform = Als importbestand van { $platform }
people-exported-untold =
    { $more ->
        [0] Niet in het bestand: { $label } van { $names }. Het bestand van het platform heeft er geen plaats voor.
       *[other] Niet in het bestand: { $label } van { $names } en nog { $more }. Het bestand van het platform heeft er geen plaats voor.
    }
people-exported = { $count ->
    [one] Eén persoon is geëxporteerd
   *[other] { $count } personen zijn geëxporteerd
}
secret-platform-makes = Laat het leeg en het platform maakt er een; u ziet het één keer.
act-reassign-password = Wachtwoord opnieuw toewijzen
call-status = { $status } sinds { $at }.
action-again = Opnieuw proberen
