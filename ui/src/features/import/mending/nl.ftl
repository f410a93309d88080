import-find = Zoeken in de rijen
import-find-ways = Hoe zoeken
import-find-match-case = Hoofdletters tellen mee
import-find-whole = Hele cel
import-find-regex = Reguliere expressie
import-find-where = Kolom
import-find-everywhere = Alle kolommen
import-find-next = Volgende
import-find-previous = Vorige
import-find-close = Zoeken sluiten
import-find-none = Niet gevonden
import-find-looking = Zoeken…
import-find-count =
    { $cells ->
        [one] { $cells } cel
       *[other] { $cells } cellen
    } in { $rows ->
        [one] { $rows } rij
       *[other] { $rows } rijen
    }
import-replace-show = Ook vervangen
import-replace-hide = Alleen zoeken
import-replace-with = Vervangen door
import-replace-nothing = Niets van wat gevonden is, zou veranderen
import-replace-all =
    { $count ->
        [0] Alles vervangen
        [one] Vervangen in { $count } cel
       *[other] Vervangen in { $count } cellen
    }
import-replace-preview = Wat vervangen zou veranderen
import-replace-before = Nu
import-replace-after = Straks
import-replace-more =
    { $count ->
        [one] en nog { $count } cel
       *[other] en nog { $count } cellen
    }
import-replace-problems =
    { $gone ->
        [0] Er zou geen probleem verdwijnen
        [one] { $gone } probleem zou verdwijnen
       *[other] { $gone } problemen zouden verdwijnen
    }, { $come ->
        [0] er zou geen bijkomen
        [one] { $come } zou bijkomen
       *[other] { $come } zouden bijkomen
    }
import-replace-looked =
    { $rows ->
        [one] in de eerste rij
       *[other] in de eerste { $rows } rijen
    }
import-replaced =
    { $count ->
        [0] Er is niets vervangen
        [one] Vervangen in { $count } cel
       *[other] Vervangen in { $count } cellen
    }
import-pasted = Geplakt in { $count } cellen
import-paste-rows-left =
    { $count ->
        [one] { $count } rij paste niet: de lijst is eerder ten einde.
       *[other] { $count } rijen pasten niet: de lijst is eerder ten einde.
    }
import-paste-columns-left =
    { $count ->
        [one] { $count } kolom paste niet: rechts is er geen kolom meer voor.
       *[other] { $count } kolommen pasten niet: rechts zijn er geen kolommen meer voor.
    }
import-paste-secret =
    { $count ->
        [one] { $count } geheime cel is gelaten zoals ze is. Typ geheimen een voor een.
       *[other] { $count } geheime cellen zijn gelaten zoals ze zijn. Typ geheimen een voor een.
    }
import-copy-too-much = Dat zijn meer dan { $count } cellen. Kopieer een kleiner deel.
import-undo-step = Ongedaan maken: { $what }
import-redo-step = Opnieuw: { $what }
import-did-edit = laatste wijziging
import-did-type =
    { $cells ->
        [one] typen in { $cells } cel
       *[other] typen in { $cells } cellen
    }
import-did-paste =
    { $cells ->
        [one] plakken in { $cells } cel
       *[other] plakken in { $cells } cellen
    }
import-did-fill =
    { $cells ->
        [one] { $cells } cel doorvoeren
       *[other] { $cells } cellen doorvoeren
    }
import-did-clear =
    { $cells ->
        [one] { $cells } cel leegmaken
       *[other] { $cells } cellen leegmaken
    }
import-did-replace =
    { $cells ->
        [one] “{ $find }” werd “{ $replacement }” in { $cells } cel
       *[other] “{ $find }” werd “{ $replacement }” in { $cells } cellen
    }
import-did-set =
    { $cells ->
        [one] { $cells } cel op “{ $text }” zetten
       *[other] { $cells } cellen op “{ $text }” zetten
    }
import-did-fix =
    { $cells ->
        [0] een verbetering
        [one] een verbetering van { $cells } cel
       *[other] verbeteringen van { $cells } cellen
    }
import-did-leave-out =
    { $rows ->
        [one] { $rows } rij weglaten
       *[other] { $rows } rijen weglaten
    }
import-did-take-in =
    { $rows ->
        [one] { $rows } rij weer opnemen
       *[other] { $rows } rijen weer opnemen
    }
import-did-mended =
    { $cells ->
        [one] { $cells } cel uit de verbeterde werkmap
       *[other] { $cells } cellen uit de verbeterde werkmap
    }
import-did-carried =
    { $cells ->
        [0] wat was gedaan voordat het bestand opnieuw werd gelezen
        [one] { $cells } cel die was verbeterd voordat het bestand opnieuw werd gelezen
       *[other] { $cells } cellen die waren verbeterd voordat het bestand opnieuw werd gelezen
    }
import-check-begins = Controleren…
import-check-meanwhile = U kunt doorwerken; aantallen en problemen volgen.
import-check-stale = Niet gecontroleerd sinds uw laatste wijziging.
import-check-now = Nu controleren
import-progress-store = Opslaan: { $done } van { $total } rijen
import-progress-store-open = Opslaan: { $done } rijen
import-progress-edit = Wijzigen: { $done } van { $total } cellen
import-progress-edit-open = Wijzigen: { $done } cellen
import-progress-find = Zoeken: { $done } van { $total } rijen
import-progress-find-open = Zoeken: { $done } rijen
error-find-regex = Dit is geen reguliere expressie: { $cause }.
error-find-empty = Er is niets om te zoeken. Typ een tekst.
error-find-secret = Deze kolom bevat geheimen. Die worden nooit getoond en dus ook niet doorzocht.
error-cell-too-long = Een cel zou { $length } tekens bevatten; er passen er hoogstens { $max }. Er is niets gewijzigd.
error-import-reread-loses = Zo gelezen heeft het bestand geen plaats voor een deel van uw werk: verbeterde cellen { $cells }, weggelaten rijen { $rows }, kolommen waarvoor u iets koos { $columns }. Er is nog niets gewijzigd.
error-import-changed = De import is gewijzigd terwijl hij werd gecontroleerd. Probeer het opnieuw.
import-replace-remove =
    { $count ->
        [one] Weghalen uit { $count } cel
       *[other] Weghalen uit { $count } cellen
    }
