import-title = Importeren
import-steps = Stappen van de import
import-step-file = Bestand
import-step-columns = Kolommen
import-step-problems = Problemen
import-step-review = Nakijken
import-step-applied = Toepassen
import-step-done = Klaar
import-saved = Concept hier bewaard
import-leave = Terug naar alle imports; het concept blijft bewaard
import-nothing-to-undo = Niets om ongedaan te maken
import-nothing-to-redo = Niets om opnieuw te doen

import-start-lead = Sleep een spreadsheet met personen naar dit venster
import-start-formats = Excel, OpenDocument, CSV en andere tekst met kolommen. Het bestand wordt op deze computer gelezen; er gaat niets naar het platform voordat u het hebt nagekeken.
import-choose = Bestand kiezen…
import-choose-another = Ander bestand kiezen…
import-sample = Het voorbeeld importeren
import-paste-hint = Of kopieer cellen in uw spreadsheet en druk hier op { $keys }.
import-template-title = Nog geen bestand?
import-template-text = De sjabloon heeft de kolommen van het platform zelf, met keuzelijsten waar maar enkele waarden mogen.
import-template = Lege sjabloon opslaan…
import-problems-name = { $file } - problemen.xlsx
import-plan-name = { $file } - voor het platform
import-plan-save = Als bestand opslaan…
import-plan-save-why = Bewaart nieuwe en gewijzigde personen als importbestand van { $platform }, om daar zelf te uploaden. Er wordt niets toegepast.
import-plan-secrets =
    { $count ->
        [one] Het bestand bevat niet wat uw lijst als { $fields } opgeeft voor één persoon: geen enkel bestand doet dat. Stel het in op het platform.
       *[other] Het bestand bevat niet wat uw lijst als { $fields } opgeeft voor { $count } personen: geen enkel bestand doet dat. Stel het in op het platform.
    }
import-plan-untold =
    { $more ->
        [0] Niet in het bestand: { $label } van { $names }. Het bestand van het platform heeft er geen plaats voor: stel het in op het platform.
       *[other] Niet in het bestand: { $label } van { $names } en nog { $more }. Het bestand van het platform heeft er geen plaats voor: stel het in op het platform.
    }
import-plan-untold-leave =
    { $more ->
        [0] Niet in het bestand: { $names }, die zouden vertrekken ({ $label }). Geen kolom zegt dat: doe het op het platform.
       *[other] Niet in het bestand: { $names } en nog { $more }, die zouden vertrekken ({ $label }). Geen kolom zegt dat: doe het op het platform.
    }
import-plan-empty = Niemand is nieuw of verandert.
import-filter-spreadsheets = Spreadsheets

import-drafts = Uw imports
import-draft-line =
    { $rows ->
        [one] { $rows } rij, geopend { $at }
       *[other] { $rows } rijen, geopend { $at }
    }
import-draft-applied = Toegepast { $at }
import-resume = Verdergaan
import-resume-named = Verdergaan met { $name }
import-discard = Weggooien
import-discard-named = { $name } weggooien
import-discard-title = { $name } weggooien?
import-discard-text = Uw verbeteringen aan dit bestand worden weggegooid. Het bestand zelf en het platform blijven zoals ze zijn.
import-discard-applied-text = Alleen deze regel verdwijnt. Wat de import heeft veranderd blijft.

import-taken-for = Waarvoor dit bestand is aangezien
import-file-line =
    { $rows ->
        [one] { $format }, { $size }, { $rows } rij met gegevens
       *[other] { $format }, { $size }, { $rows } rijen met gegevens
    }
import-sheet = Blad
import-header = Kopregel
import-header-row = Kopregel in rij
import-header-none = Geen kopregel
import-row-number = Rij { $row }
import-header-hint = Niet goed? Kies een andere rij, of klik rechts op het nummer ervan.
import-header-joined = { $rows } rijen vormen samen de kopregel.
import-decodings = Wat klopt er?
import-encoding = Tekencodering
import-encoding-hint = Verander dit als namen er kapot uitzien.
import-delimiter = Tussen cellen
import-preview = De eerste { $rows } rijen van het blad
import-preview-empty = Er is niets te tonen.
import-use-as-header = Rij { $row } als kopregel gebruiken
import-is-header = kopregel
import-is-above = niet geïmporteerd
import-notes = Goed om te weten
import-file-problems = Over het bestand als geheel
import-other-file = Ander bestand
import-back = Terug
import-to-columns = Verder: kolommen
import-rows-and-columns =
    { $rows ->
        [one] { $rows } rij · { $used } van { $columns } kolommen gebruikt
       *[other] { $rows } rijen · { $used } van { $columns } kolommen gebruikt
    }

import-missing-title =
    { $count ->
        [one] Een verplicht veld heeft geen kolom
       *[other] { $count } verplichte velden hebben geen kolom
    }
import-missing-text = Zonder deze velden kan niemand nieuw worden toegevoegd; wie er al is, wordt wel gewijzigd. Zeg wat iedereen krijgt, of geef een van de kolommen hieronder dit veld.
import-column-file = Kolom in het bestand
import-column-target = Gaat naar
import-column-why = Hoe zeker
import-column-mark = Uitkomst
import-column-row = Rij
import-column-row-sub = in bestand
import-target-of = { $column } gaat naar
import-target-none = Weglaten
import-target-taken = { $label } (nu { $column })
import-certainty-sure = Zeker
import-certainty-likely = Waarschijnlijk, { $confidence } %
import-certainty-unsure = Graag nakijken, { $confidence } %
import-certainty-none = Weggelaten
import-reason-exact = zelfde naam
import-reason-recipe = zoals vorige keer
import-reason-alias = bekende naam ervoor
import-reason-content = aan de waarden herkend
import-reason-exchanged = aan de namen op het platform herkend
import-reason-chosen = uw keuze
import-reason-none = geen veld past
import-reason-empty = geen naam, en er staat niets in
import-reason-nothing = zegt niets méér
import-reason-prefix = wordt bij de achternaam gevoegd
import-reason-standing = zegt wie er nog is
import-reason-second = wordt bij de achternaam gevoegd
import-reason-names = hele namen
import-samples-none = geen waarden
import-samples-secret = verborgen
import-values =
    { $count ->
        [one] { $count } waarde
       *[other] { $count } waarden
    }
import-values-of = Waar de waarden van { $column } voor staan
import-values-all = Alle { $count } tonen
import-values-fewer = Minder tonen
import-value-text = In het bestand
import-value-meaning = Staat voor
import-value-count = Rijen
import-value-people =
    { $count ->
        [one] { NUMBER($count) } rij
       *[other] { NUMBER($count) } rijen
    }
import-value-answer = Antwoorden
import-value-probably = waarschijnlijk “{ $value }” ({ NUMBER($confidence) } %)
import-value-probably-of = “{ $text }”: waarschijnlijk “{ $value }” ({ NUMBER($confidence) } %)
import-value-other = Een andere
import-value-new = “{ $text }” (nieuw)
import-value-comes = wordt aangemaakt
import-value-rest = De rest aanmaken ({ $label }: { NUMBER($count) } nieuw, { $people ->
        [one] { NUMBER($people) } rij
       *[other] { NUMBER($people) } rijen
    })
import-value-rest-comes = De rest wordt aangemaakt ({ $label }: { NUMBER($count) } nieuw, { $people ->
        [one] { NUMBER($people) } rij
       *[other] { NUMBER($people) } rijen
    })
import-value-rest-not = Niet aanmaken
import-value-of = “{ $text }” staat voor
import-value-choose = Kiezen…
import-value-empty = (leeg)
import-ignored =
    { $count ->
        [one] Niet geïmporteerd: { $names }
       *[other] Niet geïmporteerd ({ $count } kolommen): { $names }
    }
import-to-problems = Verder: problemen
import-to-problems-none = Verder: de rijen bekijken

import-choices = Voor de hele import
import-role-for-all = Rol voor iedereen
import-role-hint = Bestanden voor dit platform bevatten geen rollen; daarom geldt er één voor alle nieuwe personen.
import-mode = Wat het bestand mag doen
import-mode-upsert = Nieuwe personen toevoegen en de anderen bijwerken
import-mode-skip-existing = Alleen nieuwe personen toevoegen, de anderen laten zoals ze zijn
import-mode-create-only = Iedereen in het bestand moet nieuw zijn
import-mode-update-only = Alleen personen bijwerken die al bestaan
import-mode-full-sync = Het bestand is iedereen: wie ontbreekt wordt uitgeschakeld
import-mode-hint-upsert = Wie niet in het bestand staat, blijft zoals hij is.
import-mode-hint-skip-existing = Rijen over personen die al bestaan worden overgeslagen.
import-mode-hint-create-only = Een rij over iemand die al bestaat wordt tegengehouden, als een fout.
import-mode-hint-update-only = Rijen over nieuwe personen worden overgeslagen.
import-mode-hint-full-sync = De controle noemt iedereen die toegang zou verliezen. Nooit uzelf, personen uit een directory, personen boven u of de laatste beheerder.
import-match = Hoe rijen hun personen vinden
import-match-usual = Zoals het platform het doet: op { $fields }.
import-match-chosen =
    { $count ->
        [one] Op het veld dat u aankruiste.
       *[other] Op de { $count } velden die u aankruiste, samen.
    }
import-match-other = Personen op iets anders vinden
import-blank = Lege cellen
import-blank-keeps = Behouden wat personen hebben
import-blank-clears = Wissen wat personen hebben
import-platform-decides = Dit bepaalt het platform.
import-activations = Hoe nieuwe personen binnenkomen
import-activations-hint = Berichten gaan weg wanneer de wijzigingen bij het platform aankomen, niet nu.
import-units = Afdelingen en andere eenheden
import-create-units = Aanmaken wat nog niet bestaat

import-problems = Problemen
import-rows-blocked =
    { $count ->
        [0] niets is geblokkeerd
        [one] rij geblokkeerd
       *[other] rijen geblokkeerd
    }
import-next-problem = Volgend probleem
import-previous-problem = Vorig probleem
import-no-next-problem = Hieronder is geen probleem meer.
import-no-previous-problem = Hierboven is geen probleem.
import-rows-shown = Getoonde rijen
import-show-all = Alle rijen
import-show-blocked = Geblokkeerd
import-show-warnings = Let op
import-show-only = Alleen deze rijen tonen
import-show-all-again = Weer alle rijen tonen
import-no-problems = Geen problemen. Elke rij kan worden geïmporteerd.
import-severity-bad = Blokkeert de rij
import-severity-warn = Waarschuwing
import-severity-info = Opmerking
import-fix-all = { $fix } ({ $count } keer)
import-set-for-all =
    { $count ->
        [one] Waarde invullen…
       *[other] Voor alle { $count } invullen…
    }
import-set-for-all-text =
    { $count ->
        [one] De rij krijgt deze waarde voor { $label }.
       *[other] Alle { $count } rijen krijgen deze waarde voor { $label }.
    }
import-set-for-all-do =
    { $count ->
        [one] Invullen
       *[other] Voor { $count } rijen invullen
    }
import-set-for-all-empty = Kies eerst een waarde
import-choose-region = Land kiezen…
import-region = Land
import-region-text = Telefoonnummers zonder landcode worden gelezen als nummers van dit land, in de hele import.
import-region-do = Zo lezen
import-leave-out = Weglaten
import-leave-out-all =
    { $count ->
        [one] Weglaten
       *[other] Deze { $count } weglaten
    }
import-take-in = Weer meenemen
import-leave-row-out = Deze rij weglaten
import-take-row-in = Deze rij weer meenemen
import-selected = Gekozen rijen
import-rows-selected =
    { $count ->
        [one] { $count } rij gekozen
       *[other] { $count } rijen gekozen
    }
import-rows-all =
    { $count ->
        [one] { $count } rij
       *[other] { $count } rijen
    }
import-rows-of = { $count } van { $all } rijen
import-all-rows-selected = Alle getoonde rijen gekozen
import-clear-selection = Keuze wissen
import-grid = Rijen van { $file }
import-no-rows = Er zijn geen rijen met gegevens
import-no-rows-text = Onder de kopregel staat niets. Ga terug naar het bestand en kies een andere kopregel of een ander blad.
import-none-left = Geen meer over
import-cell-required = verplicht
import-file-said = In het bestand staat “{ $text }”.
import-problem-in = Problemen in rij { $row }, { $label }
import-no-problem-here = Hier is niets mis.
import-edit-cell = Deze cel bewerken
import-group-title = { $label }: { $title }
import-recipe = Gelezen zoals de vorige keer
import-recipe-text = De kolommen, waar teksten voor staan en de keuzes zijn overgenomen van { $file }, geïmporteerd op { $day }.
import-recipe-taken = Toen gekozen, en geldt ook voor dit bestand: { $choices }.
import-recipe-asked = Toen gekozen, en niet overgenomen omdat het voor elk bestand wordt gekozen: { $choices }.
import-choice-role = de rol { $value }
import-choice-same = voor iedereen hetzelfde, { $value }
import-choice-match = personen gevonden op { $value }
import-choice-blank = lege cellen wissen wat personen hebben
import-choice-activations =
    { $value ->
        [none] nieuwe personen krijgen geen bericht
       *[other] nieuwe personen komen binnen met { $value }
    }
import-choice-create-units = afdelingen en andere eenheden worden aangemaakt
import-choice-bring-back = personen die waren uitgeschakeld komen terug
import-choice-region = telefoonnummers gelezen als nummers van { $value }
import-quoted = “{ $name }”
import-drift-renamed-column = De kolom “{ $before }” heet in dit bestand “{ $now }” en wordt gelezen als voorheen. Kijk na of het dezelfde kolom is.
import-drift-new-columns =
    { $count ->
        [one] De kolom { $columns } is nieuw. Kijk op de pagina Kolommen wat eruit wordt overgenomen.
       *[other] De kolommen { $columns } zijn nieuw. Kijk op de pagina Kolommen wat eruit wordt overgenomen.
    }
import-drift-missing-columns =
    { $count ->
        [one] De kolom { $columns } is weg. Wat personen daar hebben, blijft zoals het is.
       *[other] De kolommen { $columns } zijn weg. Wat personen daar hebben, blijft zoals het is.
    }
import-drift-missing-people =
    { $more ->
        [0] In het vorige bestand en niet in dit ({ $count }): { $names }. Kijk na of ze vertrokken zijn.
       *[other] In het vorige bestand en niet in dit ({ $count }): { $names }, en nog { $more }. Kijk na of ze vertrokken zijn.
    }
import-drift-new-texts =
    { $more ->
        [0] In “{ $column }” staat voor het eerst: { $texts }.
       *[other] In “{ $column }” staat voor het eerst: { $texts }, en nog { $more }.
    }
import-drift-blocked = { $now } % van de rijen kan zo niet worden geïmporteerd; van het vorige bestand was het { $before } %. Misschien is er iets veranderd waar het bestand gemaakt wordt.
import-drift-fewer = { $now } % van de rijen kan zo niet worden geïmporteerd; van het vorige bestand was het { $before } %.
import-drift-kind =
    { $label ->
        [none] Vaker dan de vorige keer: “{ $title }”, { $count } keer, in { $now } % van de rijen (vorige keer { $before } %).
       *[other] Vaker dan de vorige keer: “{ $title }” in { $label }, { $count } keer, in { $now } % van de rijen (vorige keer { $before } %).
    }
import-drift-none = Sinds dat bestand is er niets veranderd.
import-reread-anyway = Zo lezen, en dat verliezen
import-afresh = Opnieuw beginnen
import-save-problems = Probleemrijen als Excel opslaan…
import-mended =
    { $cells ->
        [0] In de werkmap is niets veranderd: er is niets overgenomen.
        [one] Eén cel is overgenomen.
       *[other] { $rows ->
            [one] { $cells } cellen in één rij zijn overgenomen.
           *[other] { $cells } cellen in { $rows } rijen zijn overgenomen.
        }
    }
import-mended-gone =
    { $count ->
        [one] Eén rij die nog een probleem heeft, staat niet meer in de werkmap.
       *[other] { $count } rijen die nog problemen hebben, staan niet meer in de werkmap.
    }
import-mended-leave-out =
    { $count ->
        [one] Die rij weglaten
       *[other] Die { $count } rijen weglaten
    }
import-mended-added =
    { $cells ->
        [0] { $count ->
            [one] Eén nieuwe rij is overgenomen.
           *[other] { $count } nieuwe rijen zijn overgenomen.
        }
        [one] { $count ->
            [one] Eén nieuwe rij en één veranderde cel zijn overgenomen.
           *[other] { $count } nieuwe rijen en één veranderde cel zijn overgenomen.
        }
       *[other] { $count ->
            [one] Eén nieuwe rij en { $cells } veranderde cellen zijn overgenomen.
           *[other] { $count } nieuwe rijen en { $cells } veranderde cellen zijn overgenomen.
        }
    }
import-returned = Uit de verbeterde werkmap
import-returned-close = Sluiten wat er uit de werkmap kwam
import-returned-kept = Rij { $row }, { $column }: hier én in de werkmap veranderd. Hier staat “{ $here }”, in de werkmap “{ $there }”; er is niets veranderd.
import-returned-kept-secret = Rij { $row }, { $column }: hier én in de werkmap veranderd; er is niets veranderd.
import-returned-kept-more =
    { $count ->
        [one] Nog één cel is aan beide kanten veranderd en blijft zoals ze hier is.
       *[other] Nog { $count } cellen zijn aan beide kanten veranderd en blijven zoals ze hier zijn.
    }
import-returned-rest =
    { $rows ->
        [one] “{ $name }” is toegepast op { $at }. Eén rij moest nog gebeuren: ze staat hier.
       *[other] “{ $name }” is toegepast op { $at }. { $rows } rijen moesten nog gebeuren: ze staan hier.
    }
import-returned-rest-applied =
    { $count ->
        [one] Eén rij van de werkmap is toegepast en sindsdien niet gewijzigd: ze staat niet hier.
       *[other] { $count } rijen van de werkmap zijn toegepast en sindsdien niet gewijzigd: ze staan niet hier.
    }
import-returned-rest-behind =
    { $count ->
        [one] Eén rij die niet kon worden toegepast, staat niet in de werkmap en niet hier.
       *[other] { $count } rijen die niet konden worden toegepast, staan niet in de werkmap en niet hier.
    }
import-returned-rest-some = Dat bestand was iedereen; dit is een deel ervan, dus niemand wordt gedeactiveerd.
import-returned-strange =
    { $count ->
        [one] De kolom { $columns } van de werkmap hoort niet bij deze import: er is niets uit overgenomen.
       *[other] De kolommen { $columns } van de werkmap horen niet bij deze import: er is niets uit overgenomen.
    }
import-returned-missing =
    { $count ->
        [one] De kolom { $columns } staat niet in de werkmap; haar cellen blijven zoals ze zijn.
       *[other] De kolommen { $columns } staan niet in de werkmap; hun cellen blijven zoals ze zijn.
    }
import-returned-unknown =
    { $count ->
        [one] Rij { $rows } van de werkmap hoort bij een andere import of bij een rij die weg is: er is niets uit overgenomen.
       *[other] Rijen { $rows } van de werkmap horen bij een andere import of bij rijen die weg zijn: er is niets uit overgenomen.
    }
import-returned-worn =
    { $count ->
        [one] Eén cel verloor letters of nullen toen de werkmap als tekst werd opgeslagen; ze blijft zoals ze was.
       *[other] { $count } cellen verloren letters of nullen toen de werkmap als tekst werd opgeslagen; ze blijven zoals ze waren.
    }
import-returned-added = Rij { $line } van de werkmap is nieuw: ze is nu rij { $row }.
import-returned-copy = Rij { $line } van de werkmap is een kopie van rij { $copied } en geldt als iemand nieuw: ze is nu rij { $row }.
import-returned-added-more =
    { $count ->
        [one] Nog één rij van de werkmap is nieuw.
       *[other] Nog { $count } rijen van de werkmap zijn nieuw.
    }
import-returned-there =
    { $count ->
        [one] Rij { $rows } van de werkmap staat hier al woord voor woord; ze is niet nog eens toegevoegd.
       *[other] Rijen { $rows } van de werkmap staan hier al woord voor woord; ze zijn niet nog eens toegevoegd.
    }
import-to-review =
    { $count ->
        [0] Nakijken
        [one] { $count } wijziging nakijken
       *[other] { $count } wijzigingen nakijken
    }

import-tally = Wat toepassen zou doen
import-tally-create = aanmaken
import-tally-update = bijwerken
import-tally-unchanged = ongewijzigd
import-tally-skip = overslaan
import-tally-reject = geblokkeerd
import-tally-conflict =
    { $count ->
        [one] conflict
       *[other] conflicten
    }
import-bucket-create = Aanmaken
import-bucket-update = Bijwerken
import-bucket-unchanged = Ongewijzigd
import-bucket-skip = Overslaan
import-bucket-reject = Geblokkeerd
import-bucket-conflict = Conflict
import-bucket-absent = Niet in het bestand
import-bucket-empty-create = Niemand is nieuw
import-bucket-empty-update = Niemand verandert
import-bucket-empty-unchanged = Niemand is al zo
import-bucket-empty-skip = Niemand wordt overgeslagen
import-bucket-empty-reject = Geen rij is geblokkeerd
import-bucket-empty-conflict = Er zijn geen conflicten
import-bucket-empty-absent = Iedereen staat in het bestand
import-leavers =
    { $count ->
        [0] Niemand wordt uitgeschakeld
        [one] { $count } persoon wordt uitgeschakeld
       *[other] { $count } personen worden uitgeschakeld
    }
import-kept =
    { $count ->
        [one] { $count } persoon staat niet in het bestand en blijft
       *[other] { $count } personen staan niet in het bestand en blijven
    }
import-leaver-on-sheet = staat op het werkblad “{ $sheet }”, dat niet wordt geïmporteerd
import-leaver-hidden = staat in een verborgen rij, die wordt weggelaten
import-leaver-was-in = stond in het vorige bestand
import-leaver-never-in = stond ook niet in het vorige bestand
import-leaver-lasting = kan niet ongedaan worden gemaakt
import-absent-more = en nog { $count }
import-unread =
    { $count ->
        [one] Niemand wordt uitgeschakeld: een rij van het bestand die niet wordt geïmporteerd kan een persoon zijn. Verbeter het bestand, of kies de kopregel van die tabel in de stap “Bestand”.
       *[other] Niemand wordt uitgeschakeld: { $count } rijen van het bestand die niet worden geïmporteerd kunnen personen zijn. Verbeter het bestand, of kies de kopregel van hun tabel in de stap “Bestand”.
    }
import-consent =
    { $count ->
        [one] Dit zou { $count } van { $people } personen uitschakelen, omdat het bestand hen niet noemt.
       *[other] Dit zou { $count } van { $people } personen uitschakelen, omdat het bestand hen niet noemt.
    }
import-consent-rows =
    { $count ->
        [one] Nog { $count } persoon verliest de toegang door een rij van het bestand.
       *[other] Nog { $count } personen verliezen de toegang door rijen van het bestand.
    }
import-consent-part =
    { $count ->
        [one] De enige van { $part } zou verdwijnen, en het bestand noemt daar niemand van. Is het het bestand van een ander deel van de organisatie?
       *[other] Alle { $count } van { $part } zouden verdwijnen, en het bestand noemt daar niemand van. Is het het bestand van een ander deel van de organisatie?
    }
import-consent-lasting =
    { $count ->
        [one] { $count } persoon kan niet met ongedaan maken worden teruggebracht.
       *[other] { $count } personen kunnen niet met ongedaan maken worden teruggebracht.
    }
import-consent-yes =
    { $count ->
        [one] Ja, schakel { $count } persoon uit
       *[other] Ja, schakel { $count } personen uit
    }
import-consent-needed =
    { $count ->
        [one] Bevestig eerst dat { $count } persoon wordt uitgeschakeld.
       *[other] Bevestig eerst dat { $count } personen worden uitgeschakeld.
    }
error-mode-never-changes = De import van dit platform maakt personen aan en wijzigt nooit wie al bestaat.
error-mode-always-changes = De import van dit platform wijzigt altijd de personen die al bestaan.
error-mode-no-deactivation = Dit platform kan iemands toegang niet beëindigen op een manier die terug te draaien is.
error-mode-update-only = Nieuw, en deze import werkt alleen personen bij die al bestaan.
error-absent-consent = Bevestig hoeveel personen worden uitgeschakeld, of importeer op een andere manier.
error-absent-self = U zou uw eigen toegang wegnemen.
error-absent-directory = De persoon wordt in een directory beheerd.
error-absent-provenance = De persoon kwam door zich aan te melden, niet door een lijst met personen.
error-absent-last-manager = Niemand anders die zich kan aanmelden heeft deze rol, die personen beheert.
error-absent-no-way = Niets wat terug te draaien is beëindigt de toegang van deze persoon.
error-absent-alike = Een rij heeft dezelfde naam met een ander adres: het kan dezelfde persoon zijn.
error-absent-unsure = Een rij die zo niet te lezen is heeft dezelfde voor- of achternaam: het kan deze persoon zijn.
error-absent-other-list = De persoon kwam met een andere lijst, van andere mensen. Beëindig de toegang op het scherm Personen, of met een bestand dat iedereen van die lijst bevat.
error-absent-unread = Een rij van het bestand die niet wordt geïmporteerd bevat een e-mailadres, en kan deze persoon zijn.
error-absent-no-key = Het bestand heeft geen kolom waaraan personen te herkennen zijn.

import-review-tabs = Wat er van de rijen wordt
import-review-grid = Rijen: { $bucket }
import-review-why = Waarom
import-review-changes = Wijzigingen
import-changes-from-to = { $label } verandert van “{ $before }” in “{ $after }”.
import-effects = Wat toepassen teweegbrengt
import-review-sum =
    { $rows ->
        [one] { $rows } rij in het bestand, { $sum } verantwoord. { $people ->
            [0] Niemand is nieuw of verandert.
            [one] Eén persoon is nieuw of verandert.
           *[other] { $people } personen zijn nieuw of veranderen.
        }
       *[other] { $rows } rijen in het bestand, { $sum } verantwoord. { $people ->
            [0] Niemand is nieuw of verandert.
            [one] Eén persoon is nieuw of verandert.
           *[other] { $people } personen zijn nieuw of veranderen.
        }
    }
import-no-effects = Er gaan geen berichten uit en niemands toegang verandert.
import-effect-email =
    { $count ->
        [one] { $count } e-mail: { $label }
       *[other] { $count } e-mails: { $label }
    }
import-effect-sms =
    { $count ->
        [one] { $count } sms-bericht
       *[other] { $count } sms-berichten
    }
import-effect-billable-now =
    { $count ->
        [one] { $count } plaats wordt vanaf nu berekend
       *[other] { $count } plaatsen worden vanaf nu berekend
    }
import-effect-billable-later =
    { $count ->
        [one] { $count } plaats wordt berekend zodra de persoon aanvaardt
       *[other] { $count } plaatsen worden berekend zodra de personen aanvaarden
    }
import-effect-billable-fewer =
    { $count ->
        [one] { $count } plaats wordt niet meer berekend
       *[other] { $count } plaatsen worden niet meer berekend
    }
import-effect-mfa-missing = { $count ->
    [one] Eén persoon krijgt een rol die MFA zou moeten hebben, maar heeft geen MFA
   *[other] { NUMBER($count) } personen krijgen een rol die MFA zou moeten hebben, maar hebben geen MFA
  }
import-effect-more-rights =
    { $count ->
        [one] { $count } persoon krijgt een hogere rol dan nu
       *[other] { $count } personen krijgen een hogere rol dan nu
    }
import-effect-lose-access =
    { $count ->
        [one] { $count } persoon verliest toegang
       *[other] { $count } personen verliezen toegang
    }
import-effect-regain-access =
    { $count ->
        [one] { $count } persoon kan weer aanmelden
       *[other] { $count } mensen kunnen weer aanmelden
    }
import-effect-sessions-end =
    { $count ->
        [one] { $count } persoon wordt afgemeld
       *[other] { $count } personen worden afgemeld
    }
import-new-units =
    { $count ->
        [one] { $count } eenheid wordt aangemaakt
       *[other] { $count } eenheden worden aangemaakt
    }
import-new-unit =
    { $count ->
        [one] { $kind }: { $name }, genoemd in { $count } rij
       *[other] { $kind }: { $name }, genoemd in { $count } rijen
    }
import-refused-title = Niet geïmporteerd
import-refused-text =
    { $count ->
        [one] { $count } rij is geblokkeerd en blijft achter. U kunt teruggaan en haar verbeteren, of haar later importeren.
       *[other] { $count } rijen zijn geblokkeerd en blijven achter. U kunt teruggaan en ze verbeteren, of ze later importeren.
    }
import-when-online = De wijzigingen worden meteen naar het platform gestuurd.
import-when-offline = U bent offline. De wijzigingen blijven op deze computer en worden verstuurd zodra u online bent.
import-apply = { $units ->
    [0] { $count ->
        [one] Eén wijziging toepassen
       *[other] { NUMBER($count) } wijzigingen toepassen
      }
    [one] { $count ->
        [one] Eén wijziging en één nieuwe eenheid toepassen
       *[other] { NUMBER($count) } wijzigingen en één nieuwe eenheid toepassen
      }
   *[other] { $count ->
        [one] Eén wijziging en { NUMBER($units) } nieuwe eenheden toepassen
       *[other] { NUMBER($count) } wijzigingen en { NUMBER($units) } nieuwe eenheden toepassen
      }
  }
import-apply-offline = { $units ->
    [0] { $count ->
        [one] Eén wijziging toepassen, verstuurd zodra u online bent
       *[other] { NUMBER($count) } wijzigingen toepassen, verstuurd zodra u online bent
      }
    [one] { $count ->
        [one] Eén wijziging en één nieuwe eenheid toepassen, verstuurd zodra u online bent
       *[other] { NUMBER($count) } wijzigingen en één nieuwe eenheid toepassen, verstuurd zodra u online bent
      }
   *[other] { $count ->
        [one] Eén wijziging en { NUMBER($units) } nieuwe eenheden toepassen, verstuurd zodra u online bent
       *[other] { NUMBER($count) } wijzigingen en { NUMBER($units) } nieuwe eenheden toepassen, verstuurd zodra u online bent
      }
  }
import-nothing-to-apply = Er zou niets veranderen

import-applied-title =
    { $count ->
        [one] { $count } wijziging is onderweg
       *[other] { $count } wijzigingen zijn onderweg
    }
import-applied-done =
    { $units ->
        [0] { $count ->
            [one] { $count } wijziging is toegepast
           *[other] { $count } wijzigingen zijn toegepast
          }
        [one] { $count ->
            [one] { $count } wijziging en één nieuwe eenheid zijn toegepast
           *[other] { $count } wijzigingen en één nieuwe eenheid zijn toegepast
          }
       *[other] { $count ->
            [one] { $count } wijziging en { $units } nieuwe eenheden zijn toegepast
           *[other] { $count } wijzigingen en { $units } nieuwe eenheden zijn toegepast
          }
    }
import-applied-offline = U bent offline. Ze blijven op deze computer en worden verstuurd zodra u online bent.
import-applied-sending =
    { $count ->
        [one] Van { $count } wijziging; de andere zijn op het platform aangekomen.
       *[other] Van { NUMBER($count) } wijzigingen; de andere zijn op het platform aangekomen.
    }
import-applied-sent = Alles is op het platform aangekomen.
import-see-changes = De wijzigingen bekijken
import-see-people = De personen bekijken
import-another = Nog een import beginnen
import-undo-all = Deze import ongedaan maken
import-undone-title = De import is ongedaan gemaakt

import-the-file = Het bestand
import-hint-next = volgend probleem
import-hint-fixes = verbeteringen
import-hint-step = volgende stap
import-line-row = Rij { $row }, { $label }
import-working = Bezig…
import-progress = Voortgang
import-progress-read = Lezen: { $done } van { $total } rijen
import-progress-read-open = Lezen: { $done } rijen
import-progress-check = Controleren: { $done } van { $total } rijen
import-progress-check-open = Controleren: { $done } rijen
import-progress-apply = Toepassen: { $done } van { $total } wijzigingen
import-progress-apply-open = Toepassen: { $done } wijzigingen
import-time-left = nog ongeveer { $time }

import-failed = Dat is niet gelukt
import-failed-read = Het bestand kon niet worden gelezen
import-failed-read-empty = { $name } is leeg
import-failed-read-all-hidden = Alles in { $name } is verborgen
import-failed-read-password = { $name } is met een wachtwoord beveiligd
import-failed-read-damaged = { $name } is beschadigd
import-failed-read-too-large = { $name } is te groot
import-failed-read-not-a-spreadsheet = { $name } is geen spreadsheet
import-failed-read-empty-advice = Kijk of het bestand is opgeslagen, en of de personen niet op een ander blad staan.
import-failed-read-all-hidden-advice = Importeer ook de verborgen rijen en kolommen, of maak in Excel zichtbaar wat geïmporteerd moet worden, sla op en sleep het bestand opnieuw hierheen.
import-failed-read-password-advice = Open het in Excel, haal het wachtwoord weg (Bestand, Info, Werkmap beveiligen), sla het op en sleep het opnieuw hierheen. Rosterdesk kan beveiligde werkmappen niet openen.
import-failed-read-damaged-advice = Open het in het programma dat het heeft geschreven, sla het opnieuw op als .xlsx of .csv en sleep het nieuwe bestand hierheen.
import-failed-read-too-large-advice = Splits het bestand, of verwijder de bladen en kolommen die niet over personen gaan.
import-failed-read-not-a-spreadsheet-advice = Kies een Excel-, OpenDocument-, CSV- of tekstbestand. De inhoud telt, niet het einde van de naam.

format-delimited = Tekst met kolommen (CSV)
format-xlsx = Excel-werkmap
format-xls = Excel 97-werkmap
format-xlsb = Binaire Excel-werkmap
format-ods = OpenDocument-spreadsheet
encoding-utf-8 = UTF-8
encoding-windows-1252 = West-Europees (Windows)
encoding-windows-1250 = Midden-Europees (Windows)
encoding-windows-1251 = Cyrillisch (Windows)
encoding-windows-1253 = Grieks (Windows)
encoding-windows-1254 = Turks (Windows)
encoding-windows-1255 = Hebreeuws (Windows)
encoding-windows-1256 = Arabisch (Windows)
encoding-windows-1257 = Baltisch (Windows)
encoding-iso-8859-2 = Midden-Europees (ISO)
encoding-iso-8859-15 = West-Europees (ISO)
encoding-macintosh = West-Europees (oudere Mac)
encoding-cp850 = West-Europees (MS-DOS)
encoding-cp852 = Midden-Europees (MS-DOS)
encoding-cp437 = Verenigde Staten (MS-DOS)
encoding-utf-16le = UTF-16
encoding-utf-16be = UTF-16, big-endian
encoding-utf-32le = UTF-32
encoding-utf-32be = UTF-32, big-endian
encoding-koi8-r = Cyrillisch (KOI8-R)
encoding-koi8-u = Cyrillisch (KOI8-U)
encoding-iso-8859-7 = Grieks (ISO)
encoding-cp737 = Grieks (MS-DOS)
encoding-cp857 = Turks (MS-DOS)
encoding-x-mac-cyrillic = Cyrillisch (oudere Mac)
encoding-x-mac-ce = Midden-Europees (oudere Mac)
encoding-ibm866 = Cyrillisch (MS-DOS)
delimiter-comma = Komma
delimiter-semicolon = Puntkomma
delimiter-tab = Tab
delimiter-bar = Verticale streep
delimiter-space = Spatie
delimiter-colon = Dubbele punt
note-other = { $code } { $detail }

import-reshape-of = { $column } splitsen of samenvoegen
import-reshape-title = “{ $column }” splitsen of samenvoegen
import-reshape-how = Wat moet er gebeuren
import-reshape-how-name = Hele namen splitsen in voor- en achternaam
import-reshape-how-cut = In tweeën knippen bij een teken
import-reshape-how-join = Samenvoegen met andere kolommen
import-reshape-order = Welke naam komt eerst
import-reshape-order-given = Voornaam: Anna Janssens
import-reshape-order-family = Achternaam: Janssens Anna
import-reshape-cut-at = Knippen bij
import-reshape-join-with = Daartussen zetten (niets is een spatie)
import-reshape-join-others = Samenvoegen met
import-reshape-split = Splitsen
import-reshape-join = Samenvoegen
import-reshape-nothing = Zeg eerst wat er moet gebeuren; daarna staat het resultaat hier.
import-reshape-preview = Wat ervan zou komen
import-reshape-sum =
    { $rows ->
        [one] { $rows } rij
       *[other] { $rows } rijen
    }, { $doubts ->
        [0] geen daarvan gegokt.
        [one] { $doubts } daarvan gegokt, die staat vooraan. Ze wordt ook bij Problemen genoemd.
       *[other] { $doubts } daarvan gegokt, die staan vooraan. Ze worden ook bij Problemen genoemd.
    }
import-reshape-doubt = Twijfel
import-reshape-doubt-one-word = Maar één woord
import-reshape-doubt-many-words = Meer dan twee woorden
import-reshape-doubt-particle = Het voorvoegsel kan bij beide horen
import-reshape-doubt-title = Met een titel of toevoeging
import-reshape-doubt-punctuation = Tekens die namen niet hebben
import-full-name-title = In “{ $column }” staan voor- en achternaam samen
import-full-name-text = Het platform houdt ze apart. Splits de kolom hier: u ziet eerst het resultaat, en het bestand blijft zoals het is.
import-full-name-split = { $column } splitsen…
import-reshaped-split = { $from } is gesplitst in { $into }.
import-reshaped-join = { $from } zijn samengevoegd tot { $into }.
import-reshaped-back = Terugnemen
import-reshaped-back-of = { $into } terugnemen
import-value-origin-chosen = uw keuze
import-value-origin-before = zoals eerder gekozen
import-value-forget = Vergeten
import-value-forget-of = Vergeten waar “{ $text }” voor staat
import-reason-reshaped = hier gesplitst of samengevoegd
error-reshape-columns = Eén kolom wordt gesplitst; twee tot acht verschillende worden samengevoegd.
error-reshape-no-column = Die kolom staat niet in het bestand.
error-reshape-no-separator = Zeg bij welk teken de kolom geknipt moet worden.
error-reshape-no-names = Dit platform heeft geen aparte voor- en achternaam, dus er is niets om een naam in te splitsen.
error-reshape-too-many = Er zijn al tien zulke stappen in deze import. Neem er eerst een terug.
error-reshape-secret = Een kolom met wachtwoorden wordt niet gesplitst of samengevoegd, omdat ze dan te zien zou zijn.
import-target-before = { $label } tot nu toe (krijgt een nieuwe)
import-undone-text = Dit is er gedaan, en dit blijft.
import-applied-held = { $count ->
    [one] Eén wijziging wacht op deze computer
   *[other] { NUMBER($count) } wijzigingen wachten op deze computer
  }
import-applied-at = Toegepast op { $at }.
import-applied-facts = Wat er van de rijen is geworden
import-fact-create = { $count ->
    [one] Eén rij: een nieuwe persoon
   *[other] { NUMBER($count) } rijen: nieuwe personen
  }
import-fact-update = { $count ->
    [one] Eén rij: een gewijzigde persoon
   *[other] { NUMBER($count) } rijen: gewijzigde personen
  }
import-fact-units = { $kind }: { NUMBER($count) } nieuw
import-fact-unchanged = { $count ->
    [one] Eén rij: al zo op het platform
   *[other] { NUMBER($count) } rijen: al zo op het platform
  }
import-fact-skip = { $count ->
    [one] Eén rij is met rust gelaten
   *[other] { NUMBER($count) } rijen zijn met rust gelaten
  }
import-fact-reject = { $count ->
    [one] Eén rij is niet geïmporteerd, vanwege de problemen erin
   *[other] { NUMBER($count) } rijen zijn niet geïmporteerd, vanwege de problemen erin
  }
import-fact-conflict = { $count ->
    [one] Eén rij is niet geïmporteerd: de persoon is intussen gewijzigd
   *[other] { NUMBER($count) } rijen zijn niet geïmporteerd: de personen zijn intussen gewijzigd
  }
import-fact-attention = { $count ->
    [one] Eén wijziging is geweigerd of vraagt een beslissing
   *[other] { NUMBER($count) } wijzigingen zijn geweigerd of vragen een beslissing
  }
import-save-for-hr = Opslaan voor HR…
import-look = Bekijken
import-look-named = De import van { $name } bekijken
import-same-file = Precies dit bestand is toegepast op { $at }: { NUMBER($create) } aangemaakt, { NUMBER($update) } gewijzigd.
import-same-undone = Die import is sindsdien ongedaan gemaakt.
import-same-newer = Daarna is { $file } toegepast: wat dat bestand heeft veranderd, wordt teruggedraaid.
import-same-look = Die import bekijken
import-step-left = Er zijn nog rijen geblokkeerd: { NUMBER($count) }
import-nobody-told = Niemand krijgt een bericht: er is geen activering gekozen. Wie nieuw is, kan zich pas aanmelden nadat u er een stuurt.
import-doubtful = { $count ->
    [one] Eén rij die wordt geïmporteerd heeft een waarschuwing
   *[other] { NUMBER($count) } rijen die worden geïmporteerd hebben waarschuwingen
  }
import-doubtful-look = Bekijken
import-refused-more = { $count ->
    [one] en nog één soort
   *[other] en nog { NUMBER($count) } soorten
  }
import-effect-billable-later-told = { $count ->
    [one] Er wordt nog geen plaats berekend: dat gebeurt zodra u een activering stuurt en de persoon die aanvaardt
   *[other] Er worden nog geen plaatsen berekend: { NUMBER($count) } zodra u een activering stuurt en de personen die aanvaarden
  }
import-reason-same = hetzelfde voor iedereen
import-exchange = Omwisselen met “{ $column }”
import-clear-all =
    { $count ->
        [one] Importeren zonder { $label }
       *[other] Deze { NUMBER($count) } importeren zonder { $label }
    }
import-create-all = Aanmaken wat ontbreekt: { $labels }
import-switched-off = Wie is uitgeschakeld
import-bring-back = Wie in het bestand staat, mag weer aanmelden
import-bring-back-on = Ook waar het bestand dat zelf niet zegt.
import-bring-back-off = Zij blijven zoals ze zijn; elk staat bij de problemen.
import-fact-deactivated =
    { $count ->
        [one] Eén persoon die niet in het bestand staat: uitgeschakeld
       *[other] { NUMBER($count) } personen die niet in het bestand staan: uitgeschakeld
    }
import-same = Hetzelfde voor iedereen
import-same-text = Het bestand heeft hier geen kolom voor.
import-same-of = { $label } voor iedereen
import-same-choose = Kies…
import-same-none = Geen waarde voor iedereen
import-same-default = { $value } voor iedereen (het gewone)
import-same-column = Heeft een eigen kolom nodig: dit verschilt per persoon.
import-same-do = Hetzelfde voor iedereen…
error-same-fed = De kolom “{ $column }” bevat { $label }. Geef die kolom eerst een ander veld.
error-same-unknown = “{ $text }” is geen waarde van { $label }.
import-say-each = Zeg waar elk voor staat…
import-say-each-text = Elke verschillende tekst in { $label } staat hier één keer. Een keuze geldt voor alle cellen met die tekst, in dit bestand en in het volgende.
import-say-each-done = Klaar
import-fix-safe =
    { $count ->
        [one] Wat buiten twijfel staat herstellen ({ $count })
       *[other] Alles buiten twijfel herstellen ({ $count })
    }
import-fix-look =
    { $count ->
        [one] Bekijken en herstellen…
       *[other] Bekijken en herstellen…
    }
import-fix-preview = Kijk of dit voor iedereen klopt. Het is één stap om ongedaan te maken.
import-fix-preview-first = De eerste { $count } rijen staan hier.
import-fix-these =
    { $count ->
        [0] Herstel ze alle
        [one] Herstel het
       *[other] Herstel deze { NUMBER($count) }
    }
import-fix-safe-of =
    { $count ->
        [one] Het ene herstellen dat buiten twijfel staat
       *[other] De { NUMBER($count) } buiten twijfel herstellen
    }
import-keep-equal = Van gelijke rijen één houden
import-keep-first = De eerste houden
import-keep-last = De laatste houden
import-file-stops = Wat het hele bestand tegenhoudt
import-go-to-columns = Naar de kolommen
import-file-own = Het platform heeft { $label } voor iedereen nodig, en het verschilt per persoon. Zeg in welke kolom het staat.
import-file-unknown = { NUMBER($count) } kolommen die het platform niet kent
import-file-unknown-text = { $names } worden niet geïmporteerd. Er hoeft niets te gebeuren; staat in een ervan toch een veld van het platform, zeg dat dan op de pagina met de kolommen.
import-file-missing = { NUMBER($count) } verplichte velden hebben geen kolom
import-file-missing-text = Het platform heeft { $names } voor iedereen nodig. Zeg welke kolommen dat zijn, of geef iedereen hetzelfde.
import-file-default = { NUMBER($count) } velden hebben geen kolom en hun gewone waarde
import-file-default-text = Nieuwe personen krijgen { $names }; bij anderen verandert niets.
import-file-default-one = { $label }: { $value }
import-format-renamed = { $format }, opgeslagen als { $ending }
format-html = Webpagina
format-spreadsheet-ml = Excel 2003-XML
import-show-group = Deze soort
import-show-doubtful = Geïmporteerd, met een waarschuwing
import-find-and-replace = Zoeken en vervangen…
import-doubles-compare = Rijen vergelijken…
import-doubles-text = Rijen die voor dezelfde persoon staan, staan bij elkaar; wat verschilt is gemarkeerd. Behoud er een, en de andere worden weggelaten; u kunt het ongedaan maken.
import-doubles-set = Rijen { $rows }
import-doubles-keep = Rij { $row } behouden
import-doubles-empty = (leeg)
import-doubles-equal = Deze rijen zijn in alle kolommen gelijk.
import-doubles-more =
    { $count ->
        [one] De eerste persoon wordt getoond. Werk die af en open dit opnieuw voor de andere.
       *[other] De eerste { NUMBER($count) } personen worden getoond. Werk die af en open dit opnieuw voor de andere.
    }
import-tally-disabled =
    { $count ->
        [one] verliest toegang
       *[other] verliezen toegang
    }
import-tally-mailed =
    { $count ->
        [one] bericht
       *[other] berichten
    }
import-tally-billed =
    { $count ->
        [one] plaats in rekening
       *[other] plaatsen in rekening
    }
import-missing-none = Elk verplicht veld heeft een kolom of een waarde
import-tally-billed-later =
    { $count ->
        [one] plaats later in rekening
       *[other] plaatsen later in rekening
    }
import-fix-safe-done = Gedaan: alles wat buiten twijfel staat is hersteld ({ NUMBER($count) }). Ongedaan maken kan nog.
import-notes-grave = Kijk hier eerst naar
import-choose-typing = Typ om te zoeken, of druk op pijl omlaag
import-file-refused-text = Het platform neemt geen bestand met kolommen die het niet kent: { $names }. Laat ze weg, of zeg bij Kolommen wat erin staat.
import-leave-columns-out = Deze { NUMBER($count) } kolommen weglaten
import-file-said-nothing = In het bestand is deze cel leeg.
import-unread-look = Naar het bestand
warning-course-access = Een nieuwe afdeling: zorg dat ze toegang heeft tot de juiste categorieën en cursussen.
import-set-empty = Zeg wat leeg betekent…
import-set-empty-text = Elke lege cel in deze rijen krijgt deze waarde voor { $label }.
import-set-empty-do = Lege cellen invullen
