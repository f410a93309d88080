way-automatic = Het platform doet dit vanzelf.
way-needs = Heeft { $fields } nodig.
forecast = Wat dit veroorzaakt
forecast-nothing = Niets behalve het account zelf.
forecast-unfinished = Zichtbaar zodra elk veld klopt.
forecast-memberships = { $count ->
    [one] Eén lidmaatschap:
   *[other] { NUMBER($count) } lidmaatschappen:
  }
search-or-add = Zoeken of toevoegen
add-new = “{ $name }” toevoegen
several-title = Meerdere tegelijk aanmaken
several-text = Eén regel voor elke nieuwe persoon. Cellen uit een spreadsheet kunt u plakken.
several-line = Regel
several-remove = Verwijderen
several-remove-line = Regel { $line } verwijderen
several-cell = { $field }, regel { $line }
several-add = Regel toevoegen
several-upload = Bestand uploaden…
several-nobody = Vul eerst iemand in
several-save = { $count ->
    [0] Opslaan
    [one] Eén persoon opslaan
   *[other] { NUMBER($count) } personen opslaan
  }
several-added = { $count ->
    [one] Eén persoon toegevoegd
   *[other] { NUMBER($count) } personen toegevoegd
  }
error-activation-requires = Een manier om toegang te krijgen mist een veld dat nodig is.
error-activation-hidden = Uw organisatie biedt dit niet aan.
error-capability-sms = Sms zit niet in uw pakket. Vraag de leverancier van het platform om dit toe te voegen.
error-capability-sso = Single sign-on zit niet in uw pakket. Vraag de leverancier van het platform om dit toe te voegen.
error-empty = Verplicht.
error-ref-unknown = Niet bekend op het platform.
error-unit-unknown = Nog niet bekend. Geef aan of dit moet worden aangemaakt.
several-leave =
    { $count ->
        [one] Wat u voor één persoon intikte, is niet opgeslagen.
       *[other] Wat u voor { $count } personen intikte, is niet opgeslagen.
    }
several-go-on = Verder typen
several-discard = Weggooien
