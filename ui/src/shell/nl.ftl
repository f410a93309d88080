navigation = Onderdelen
workspace = Werkruimte
workspace-menu = Werkruimte { $name }
notifications = Meldingen
all-keys = Alle toetsen
drop-here = Laat het bestand los om het te importeren

section-people = Personen
section-import = Importeren
section-roles = Rollen
section-changes = Wijzigingen
section-settings = Instellingen
count-imports = imports in uitvoering
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
