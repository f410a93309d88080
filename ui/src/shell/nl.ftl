navigation = Onderdelen
workspace = Werkruimte
workspace-menu = Werkruimte { $name }
notifications = Meldingen
all-keys = Alle toetsen
drop-here = Laat het bestand los om het te importeren
drop-here-text = Overal in dit venster. Het wordt op deze computer gelezen; er gaat niets naar het platform voordat u het hebt nagekeken.
drop-folder = Een map kan niet worden geïmporteerd
drop-folder-text = Open de map en sleep het ene bestand met de personen hierheen.
drop-folder-said = “{ $name }” is een map; er is niets geïmporteerd. Open de map en sleep het ene bestand met de personen hierheen.
drop-several = Eén bestand tegelijk
drop-several-text = Welk bestand eerst komt, zou een gok zijn. Sleep de andere hierheen na deze import.
drop-several-said = Er zijn meerdere bestanden losgelaten (“{ $name }” en andere); er is niets geïmporteerd. Sleep ze een voor een.
drop-closed = Open eerst een werkruimte
drop-closed-text = Een bestand kan alleen in een geopende werkruimte worden geïmporteerd.
drop-closed-said = Er is niets geïmporteerd: open eerst een werkruimte en sleep het bestand dan opnieuw.

section-people = Personen
section-import = Importeren
section-roles = Rollen
section-changes = Wijzigingen
section-settings = Instellingen
count-imports =
    { $count ->
        [one] import in uitvoering
       *[other] imports in uitvoering
    }
count-waiting = wachten op verzending
count-attention = vragen aandacht

sync-region = Verbinding
sync-signed-out = Niet aangemeld
sync-signed-out-text = Wijzigingen blijven op deze computer tot u zich aanmeldt.
sync-online = Online
sync-syncing = Synchroniseren…
sync-offline = Offline
sync-held = Offline werken
sync-failed = Vraagt aandacht
sync-file = Via een bestand
sync-file-text = Dit platform neemt een importbestand aan. Pas een import toe om er een te schrijven.
sync-waiting = { $count ->
    [one] Er staat één wijziging op deze computer.
   *[other] Er staan { $count } wijzigingen op deze computer.
  }
sync-last = Laatst gesynchroniseerd { $at }.
sync-next-try = Nieuwe poging { $at }.
sync-progress = { $work }: { $done } van { $total }
sync-progress-open = { $work }: { $done }
sync-now = Nu synchroniseren
sync-stop = Stoppen
sync-review = Wijzigingen bekijken
work-offline = Offline werken
work-read = Lezen
work-check = Controleren
work-apply = Toepassen
work-store = Opslaan
work-find = Zoeken
work-edit = Wijzigen
work-act = De selectie doorlopen
work-resolve = Nakijken wat verzonden is
work-pull = Ophalen
work-push = Verzenden

palette-search = Zoek personen of opdrachten
action-palette = Personen of opdrachten zoeken
action-keys = Alle toetsen tonen
action-go-people = Naar Personen
action-go-import = Naar Importeren
action-go-units = Naar afdelingen
action-go-roles = Naar rollen
action-go-changes = Naar Wijzigingen
action-settings = Instellingen
action-open = Bestand importeren…
action-add = Persoon toevoegen
action-find = Personen zoeken
action-replace = Zoeken en vervangen
action-inspector = Details tonen of verbergen
action-undo = Ongedaan maken
action-redo = Opnieuw uitvoeren
action-sync = Nu synchroniseren
action-lock = Vergrendelen
action-next-pane = Volgend deel van het venster
action-previous-pane = Vorig deel van het venster
action-grid-move = Bewegen in het raster
action-grid-edge = Eerste of laatste cel
action-grid-edit = De cel bewerken
action-grid-select = De rij selecteren
action-grid-all = Alle rijen selecteren
action-grid-copy = Cellen kopiëren
action-grid-paste = Cellen plakken
action-grid-fill = Omlaag vullen
action-grid-menu = Menu van de rij
action-problem-next = Volgend probleem van een import
action-problem-fixes = Oplossingen voor deze cel
action-import-step = Volgende stap van een import

help = Hulp
help-support = Ondersteuning van het platform
help-api = Documentatie van de API
help-practice = Het oefenplatform in de browser openen
help-topic-mail = Berichten die niet aankomen
help-topic-import = Het importbestand
help-topic-sso = Eenmalig aanmelden (SSO)
help-topic-roles = Rollen en rechten
help-nothing = Dit platform noemt geen hulppagina
action-help-support = Hulp: ondersteuning van het platform
action-help-api = Hulp: documentatie van de API
action-help-practice = Het oefenplatform in de browser openen
one-time-waiting = { $count ->
    [one] Eén eenmalig wachtwoord
   *[other] { $count } eenmalige wachtwoorden
  }
one-time-title = Eenmalige wachtwoorden
one-time-text = Het platform heeft ze gemaakt. Elk wordt één keer getoond en daarna van deze computer gewist. Geef het veilig door; bij de eerste aanmelding moet het worden gewijzigd.
one-time-show = Eén keer tonen
one-time-copy = Kopiëren
one-time-copied = Gekopieerd
one-time-clipboard = Het klembord wordt na { $seconds } seconden geleegd.
one-time-of = Eenmalig wachtwoord van { $name }
undo-left = { $count ->
    [one] Eén wijziging bleef zoals ze is
   *[other] { NUMBER($count) } wijzigingen bleven zoals ze zijn
  }: { $what }. { $why }
undo-left-changed-since = Dit is sindsdien gewijzigd.
undo-left-sent = Wat op het platform is gedaan, kan niet worden teruggedraaid.
undo-left-secret = Een wachtwoord kan niet worden teruggegeven.
undo-left-sending = Dit is onderweg. Probeer het opnieuw wanneer het is aangekomen.
undo-left-gone = Dit is er niet meer.
undo-ask-title = De { $step } ongedaan maken?
redo-ask-title = De { $step } opnieuw uitvoeren?
undo-stays = Wat blijft
undo-did = Ongedaan gemaakt: { $what }.
redo-did = Opnieuw uitgevoerd: { $what }.
undo-nothing-done = Er is niets ongedaan gemaakt.
redo-nothing-done = Er is niets opnieuw uitgevoerd.
undo-later = { $count ->
    [one] Eén van deze personen is hier sindsdien gewijzigd. Een latere wijziging blijft, tenzij de persoon nooit is verzonden en in zijn geheel vervalt.
   *[other] { NUMBER($count) } van deze personen zijn hier sindsdien gewijzigd. Latere wijzigingen blijven, tenzij een persoon nooit is verzonden en in zijn geheel vervalt.
  }
undo-line-action = { $count ->
    [one] { $label }: één persoon op het platform
   *[other] { $label }: { NUMBER($count) } personen op het platform
  }
undo-line-withdrawn = { $count ->
    [one] De wijziging van één persoon, nooit verzonden, wordt ingetrokken
   *[other] De wijzigingen van { NUMBER($count) } personen, nooit verzonden, worden ingetrokken
  }
undo-line-withdrawn-unit = { $label }: { NUMBER($count) } nooit verzonden, ingetrokken
undo-line-restored = { $count ->
    [one] Eén persoon krijgt op het platform de eerdere waarden terug
   *[other] { NUMBER($count) } personen krijgen op het platform hun eerdere waarden terug
  }
undo-line-renamed = { $count ->
    [one] Eén naam wordt op het platform teruggezet
   *[other] { NUMBER($count) } namen worden op het platform teruggezet
  }
redo-line-withdrawn = { $count ->
    [one] De wijziging van één persoon geldt weer
   *[other] De wijzigingen van { NUMBER($count) } personen gelden weer
  }
redo-line-withdrawn-unit = { $label }: { NUMBER($count) } worden alsnog aangemaakt
redo-line-restored = { $count ->
    [one] Eén persoon krijgt de gewijzigde waarden opnieuw
   *[other] { NUMBER($count) } personen krijgen de gewijzigde waarden opnieuw
  }
redo-line-renamed = { $count ->
    [one] Eén naam wordt opnieuw gewijzigd
   *[other] { NUMBER($count) } namen worden opnieuw gewijzigd
  }
undo-line-account = { $count ->
    [one] Eén account blijft op het platform, met de status ‘{ $status }’; het wordt niet verwijderd
   *[other] { NUMBER($count) } accounts blijven op het platform, met de status ‘{ $status }’; ze worden niet verwijderd
  }
undo-line-unit = { $count ->
    [one] { $label }: 1 nieuwe blijft op het platform
   *[other] { $label }: { NUMBER($count) } nieuwe blijven op het platform
  }
undo-line-role = { $count ->
    [one] Eén rol blijft op het platform
   *[other] { NUMBER($count) } rollen blijven op het platform
  }
undo-line-message = { $label }: al verzonden aan { $count ->
    [one] één persoon
   *[other] { NUMBER($count) } personen
  }
undo-line-changed-since = { $count ->
    [one] Eén persoon is sindsdien gewijzigd en blijft zoals hij nu is
   *[other] { NUMBER($count) } personen zijn sindsdien gewijzigd en blijven zoals ze nu zijn
  }
undo-line-sent = { $count ->
    [one] Eén persoon: op het platform leidt geen weg terug
   *[other] { NUMBER($count) } personen: op het platform leidt geen weg terug
  }
undo-line-secret = { $count ->
    [one] Eén wachtwoord kan niet worden teruggegeven
   *[other] { NUMBER($count) } wachtwoorden kunnen niet worden teruggegeven
  }
undo-line-sending = { $count ->
    [one] Eén wijziging is onderweg; maak die ongedaan zodra ze is aangekomen
   *[other] { NUMBER($count) } wijzigingen zijn onderweg; maak ze ongedaan zodra ze zijn aangekomen
  }
undo-line-gone = { $count ->
    [one] Eén persoon is er niet meer
   *[other] { NUMBER($count) } personen zijn er niet meer
  }
error-undo-undone = Dit is al ongedaan gemaakt.
error-undo-past = Dit ligt te ver terug om hier ongedaan te maken. Wijzig de personen op het scherm Personen.
key-space = Spatie

menu-about = Over Rosterdesk
menu-settings = Instellingen…
menu-lock = Vergrendelen
menu-hide = Verberg Rosterdesk
menu-hide-others = Verberg andere
menu-show-all = Toon alles
menu-quit = Stop Rosterdesk
menu-file = Bestand
menu-open = Bestand importeren…
menu-add = Persoon toevoegen
menu-sync = Nu synchroniseren
menu-close = Sluit venster
menu-edit = Bewerken
menu-undo = Ongedaan maken
menu-redo = Opnieuw uitvoeren
menu-cut = Knippen
menu-copy = Kopiëren
menu-paste = Plakken
menu-select-all = Alles selecteren
menu-window = Venster
menu-minimize = Minimaliseren
menu-zoom = Vergroten
menu-fullscreen = Volledig scherm
menu-help = Help
menu-help-support = Ondersteuning van het platform
menu-help-api = Documentatie van de API
menu-help-practice = Oefenplatform openen
