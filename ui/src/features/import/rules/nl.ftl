# Regels van de controle: een titel voor alle van een soort, en de tekst voor één.
rule-required = { $label } is leeg
rule-required-text = Het platform verlangt { $label }. Vul het in.
rule-identity-one-of = Niets om de persoon aan te herkennen
rule-identity-one-of-text = Een persoon heeft een e-mailadres nodig, of een gebruikersnaam met een telefoonnummer. Vul een van beide in.
rule-role-required = Geen rol
rule-role-required-text = De persoon heeft geen rol, en iedereen heeft er minstens één. Vul het in, of laat de rij weg.
rule-group-required = { $label } is leeg
rule-group-required-text = Een rol geldt in een groep, en er wordt geen genoemd. Vul het in, of laat de rij weg.
rule-column-missing = Geen kolom bevat { $label }
rule-column-missing-text = Het platform heeft { $label } voor iedereen nodig. Zeg welke kolom het is, of { $own ->
    [true] zet een kolom met een eigen waarde voor iedereen in het bestand
   *[other] geef iedereen dezelfde waarde
}.
rule-column-default = Geen kolom bevat { $label }
rule-column-default-text = Nieuwe personen krijgen { $default }; bij anderen verandert niets.
rule-column-left-out = Een kolom die wordt weggelaten
rule-column-left-out-text = De kolom “{ $header }” wordt weggelaten, zoals voor het vorige bestand van die soort is gekozen. Zeg wat ze bevat als ze moet worden geïmporteerd.
rule-column-nameless = Een waarde in een kolom zonder naam
rule-column-nameless-text = “{ $value }” staat in een kolom zonder naam die in de eerste rijen leeg is, zodat niemand kan zeggen wat erin staat. De waarde wordt niet geïmporteerd. Zeg wat er in de kolom staat, of maak de cel leeg.
column-unnamed = Kolom { $place }
rule-column-listed = Een kolom van een geëxporteerde lijst
rule-column-listed-text = De kolom “{ $header }” komt uit een lijst van personen die hier is geëxporteerd. Ze zegt hoe het op het platform stond, en wordt niet geïmporteerd. Er hoeft niets te gebeuren.
rule-column-unknown = Een kolom die het platform niet kent
rule-column-unknown-text = “{ $header }” wordt niet geïmporteerd. Zeg wat erin staat, of laat haar weg.
rule-column-elsewhere = Een kolom van het platform zelf die hier niet beheerd wordt
rule-column-elsewhere-text = De kolom “{ $header }” is er een van het platform zelf die hier niet beheerd wordt. Ze wordt niet geïmporteerd: niets van wat erin staat verandert. Upload ze op het platform zelf, of laat ze weg.
rule-column-rights = Een kolom over rechten is weggelaten
rule-column-rights-text = “{ $header }” gaat over rechten of wachtwoorden, en zoiets wordt nooit op een gok uit een bestand gehaald. Gebruik daarvoor de kolommen van het platform zelf.
rule-column-full-name = Voor- en achternaam in één kolom
rule-column-full-name-text = In “{ $header }” staan voor- en achternaam samen, en het platform houdt ze apart, dus niets ervan wordt geïmporteerd. Splits de kolom: beide namen worden eerst getoond, en die waarbij de plaats een gok is worden genoemd.
rule-column-double = Meer kolommen bevatten { $label }
rule-column-double-text = { $headers } bevatten hetzelfde; de ene waarde zou ongezien van de andere winnen. Houd er één over.
rule-file-side-by-side = Twee lijsten van personen naast elkaar
rule-file-side-by-side-text = Vanaf de kolom “{ $header }” komen de kolomnamen nog eens terug ({ $headers }). Een rij zou twee personen bevatten, en alleen de eerste zou worden geïmporteerd. Zet de rechtse lijst onder de linkse, of laat haar kolommen weg.
rule-header-missing = Geen rij met de namen van de kolommen
rule-header-missing-text = Zonder die rij zou de eerste persoon voor de namen worden aangezien, of de namen voor een persoon. Kies de rij met de namen, of voeg er een toe.
rule-file-no-people = Dit lijkt geen lijst van personen
rule-file-no-people-text = Geen van de kolommen bevat een naam, een e-mailadres of een gebruikersnaam: { $headers }. Kies een ander bestand, een ander blad of een andere rij met kolomnamen, of zeg bij de stap Kolommen welke kolom bevat wat nodig is: { $needed }.
rule-header-case = Een kolomnaam anders geschreven
rule-header-case-text = “{ $header }” is opgevat als “{ $name }”.
rule-file-format = Het platform neemt een ander soort bestand
rule-file-format-text = De import van het platform zelf neemt alleen { $allowed }. { $fixes ->
    [0] U hoeft niets te doen: dit programma leest uw bestand zoals het is.
   *[other] Zet het om; u ziet het resultaat voordat er iets wordt overgenomen.
  }
rule-file-delimiter = Het platform neemt een ander scheidingsteken
rule-file-delimiter-text = De import van het platform zelf neemt alleen bestanden gescheiden door { $allowed }, en zou elke regel als één cel lezen. { $fixes ->
    [0] U hoeft niets te doen: dit programma leest uw bestand zoals het is.
   *[other] Zet het om; u ziet het resultaat voordat er iets wordt overgenomen.
  }
rule-dup-file = { $label } staat twee keer in het bestand
rule-dup-file-text = “{ $value }” staat ook in { $count ->
    [one] rij { $listed }
   *[other] rijen { $listed }
  }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
  }. Welke rij klopt is niet te weten; daarom wordt geen ervan geïmporteerd. Verbeter er een, of laat er een weg.
rule-dup-directory = { $label } is van iemand anders
rule-dup-directory-text = “{ $value }” is van { $other }. Twee personen kunnen het niet delen: verbeter het.
rule-rows-differ = Rijen van één persoon verschillen
rule-rows-differ-text = { $label } verschilt van wat rij { $other-row } over dezelfde persoon zegt; wat rij { $other-row } zegt wordt gebruikt.
rule-rows-other = Een andere rij van de persoon klopt niet
rule-rows-other-text = Rij { $other-row } van dezelfde persoon kan niet worden geïmporteerd, en iemand wordt helemaal of niet geïmporteerd. Herstel rij { $other-row }, of laat die weg.
rule-rows-people = Twee personen onder één adres
rule-rows-people-text = Deze rij gaat over { $person }, en { $count ->
    [one] rij { $listed }
   *[other] rijen { $listed }
  }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
  } met hetzelfde { $label } over iemand anders: { $other }. Meerdere rijen zijn hier één persoon, en groepen en rechten van de een zouden van de ander worden; daarom wordt geen ervan geïmporteerd. Geef elk een eigen { $label }, of laat weg wat niet van hem is.
rule-row-example = Voorbeeldrij van de sjabloon
rule-row-example-text = Deze rij is een voorbeeld uit de sjabloon en wordt niet geïmporteerd.
rule-row-likely-example = Rijen die op een voorbeeld lijken
rule-row-likely-example-text = Deze rij lijkt op het voorbeeld van een sjabloon. Niemand heet zo, en er zou een account voor gemaakt worden. Laat de rij weg; of schrijf er iemands gegevens in.
rule-row-heading = Rijen die maar één ding zeggen
rule-row-heading-text = “{ $value }” is alles wat de rij zegt. De andere rijen zeggen meer: dit is een kop ertussen, of iemand van wie de gegevens ontbreken. Laat de rij weg, of vul de rest in.
rule-exists-not-overwritten = Al op het platform
rule-exists-not-overwritten-text = { $person } staat al op het platform, en personen worden bij een import niet overschreven. Bewerk de persoon als er iets moet veranderen.
rule-exists-never = Weg, en nooit geweest
rule-exists-never-text = De rij zegt dat de persoon weg is, en gaat over niemand op het platform. Niemand wordt aangemaakt om te worden verwijderd.
rule-exists-gone = Verwijderd op het platform
rule-exists-gone-text = { $person } stond op het platform en is daar verwijderd. Een bestand dat iemand nog noemt brengt die persoon niet vanzelf terug: kies om zulke personen terug te halen als dat de bedoeling is, of laat de rij weg.
rule-exists-again = Verwijderd, en opnieuw aangemaakt
rule-exists-again-text = { $person } is op het platform verwijderd en wordt opnieuw aangemaakt, omdat dat voor deze import is gekozen. Laat de rij weg als de persoon weg moet blijven.
rule-exists-untold = Ingeschakeld, en nooit op de hoogte gebracht
rule-exists-untold-text = { $person } is uitgeschakeld aangemaakt, wordt nu ingeschakeld, en heeft er nooit een bericht over gekregen: het platform stuurt zijn berichten wanneer een account wordt aangemaakt. Laat een nieuw wachtwoord sturen zodra de persoon is ingeschakeld, of zeg de persoon er bij het aanmelden een te vragen.
rule-role-lowered = Verliest rechten door de rol voor iedereen
rule-role-lowered-text = { $person } heeft op het platform de rol { $from }, en zou alleen nog { $to } hebben, de rol voor iedereen in dit bestand. Laat de rij weg, of neem de rol voor iedereen weg, als de persoon die moet houden.
rule-exists-deleted = Verwijderd op het platform
rule-exists-deleted-text = { $person } stond op het platform en is verwijderd. Een bestand brengt verwijderde personen niet terug: herstel de persoon, en importeer dan de rij.
rule-exists-disabled = Op het platform, maar uitgeschakeld
rule-exists-disabled-text = { $person } staat al op het platform, als “{ $status }”. { $case ->
        [untouched] Deze import laat bestaande personen zoals ze zijn, dus deze persoon kan nog steeds niet aanmelden: haal de persoon terug op het scherm Personen, of laat de rij weg.
       *[stays] Wat de rij zegt wordt gewijzigd, en de persoon kan nog steeds niet aanmelden: haal de persoon terug, ga verder zoals het is, of laat de rij weg.
    }
rule-exists-returns = Uitgeschakeld, en teruggehaald
rule-exists-returns-text = { $person } staat op het platform als “{ $status }” en zal weer kunnen aanmelden, omdat { $case ->
        [row] de rij dat zegt
       *[choice] dat voor deze import is gekozen
    }. Laat de rij weg als de persoon zo moet blijven.
rule-update-ignored = Waarden die blijven zoals ze zijn
rule-update-ignored-text = Wat de rij in { $fields } zegt wordt niet overgenomen voor { $person }, die houdt wat er staat: de import van het platform verandert het niet als iemand er al is. Bewerk de persoon op het scherm Personen als het daar zo moet worden.
rule-update-other-person = Misschien iemand anders
rule-update-other-person-text = “{ $text }” ({ $by }) is op het platform { $person }, en de rij gaat over { $named }. { $case ->
        [settled] De namen lijken niet op elkaar, en de een zou de cursussen van de ander kunnen krijgen: ga door als het dezelfde persoon met een nieuwe naam is.
        [let_in] { $person } staat er als “{ $status }”, en { $named } zou met dat account binnenkomen, met het wachtwoord, de cursussen en de rechten. Heet { $person } voortaan echt { $named }, zeg dat dan.
        [not_created] Mensen die er al zijn blijven zoals ze zijn, dus { $named } zou niet worden aangemaakt. Heet { $person } nu echt { $named }, zeg dat dan, en er gebeurt niets.
       *[handed_on] Het account van { $person }, met het wachtwoord, de cursussen en de rechten, zou dat van { $named } worden. Heet { $person } voortaan echt { $named }, zeg dat dan.
    } Is het iemand anders, geef de rij dan een eigen waarde, of laat de rij weg en geef { $person } eerst een andere.
rule-column-outdated = Teksten die nu namen van het platform zelf zijn
rule-column-outdated-text = In “{ $header }” zijn teksten die in een eerdere import iets anders betekenden, namen van het platform zelf; zo worden ze nu gelezen: { $texts }. Zeg op de pagina Kolommen wat ze betekenen, als dit bestand ook iets anders bedoelt.
rule-column-contested = Eerdere bestanden die verschillende dingen zeggen
rule-column-contested-text = Eerdere bestanden met deze kolommen zeggen verschillende dingen over “{ $header }”: { $texts }. Welke daarvan dit bestand volgt is niet te zien: zeg op de pagina Kolommen wat de kolom vult, of wat de tekst betekent, in dit bestand.
rule-column-role-words = Rechten door woorden uit een ander bestand
rule-column-role-words-text = In “{ $header }” geven teksten rechten door wat van een bestand over andere mensen is gezegd: { $texts }. Zeg op de pagina Kolommen wat ze betekenen, als dat in dit bestand iets anders is.
rule-update-other-account = De naam van iemand anders op het platform
rule-update-other-account-text = “{ $text }” ({ $by }) is op het platform { $person }, en { $named } is daar iemand anders: “{ $other }”. Het account van { $person }, met de cursussen en rechten, zou dat van { $named } worden. Gaat de rij over “{ $other }”, geef de rij dan die waarde; die van { $person } kan worden doorgegeven zodra dat account een ander heeft. Heet { $person } voortaan echt { $named }, zeg dat dan. Laat anders de rij weg.
rule-update-new-name = Een heel andere naam
rule-update-new-name-text = { $person } heet voortaan { $named }, zoals u hebt gezegd. { $case ->
        [shared] Iemand anders met die naam staat ook op het platform: “{ $other }”.
       *[own] De namen lijken niet op elkaar.
    }
rule-file-switched-off = Veel personen zouden hun toegang verliezen
rule-file-switched-off-text = Door zijn rijen zou het bestand { $count } van { $people } personen de toegang ontnemen. Een kolom die per vergissing is doorgetrokken, of die verkeerd om gelezen wordt, doet hetzelfde. Bekijk de rijen; zeg dan dat deze { $count } personen geen toegang meer krijgen, of herstel de kolom.
rule-file-there-already = De meeste nieuwe personen lijken er al te zijn
rule-file-there-already-text = Van de { $new } personen die het bestand zou aanmaken, hebben er { $count } de naam of het nummer van iemand op het platform die er niet in staat, zoals { $person } (“{ $other }”). Na een wijziging van adressen of gebruikersnamen zou iedereen er twee keer zijn, met berichten en plaatsen voor allemaal. Zijn het dezelfde personen, laat mensen dan vinden met { $by }, en ze krijgen de nieuwe adressen. Zijn het anderen, zeg dan dat deze { $count } nieuw zijn.
rule-file-names-changed = Veel personen zouden een andere naam krijgen
rule-file-names-changed-text = Door zijn rijen krijgen { $count } van de { $found } personen van het platform die in het bestand staan een andere naam. Een kolom die is doorgetrokken, een rij is verschoven of apart is gesorteerd, doet hetzelfde. Vergelijk enkele rijen met het programma waar het bestand vandaan komt, en exporteer het opnieuw als de namen niet die van de personen zijn.
rule-file-cleared = Lege cellen wissen waarden van veel personen
rule-file-cleared-text = Lege cellen zouden { $fields } wissen, van { $found } personen van het platform die in het bestand staan. Een kolom die niet is ingevuld doet dat bij iedereen. Laat de kolom weg om te houden wat personen hebben, of ga door als de waarden weg mogen.
rule-file-deleted = Personen zouden worden verwijderd
rule-file-deleted-text = Door zijn rijen zou het bestand { $ended } van { $people } personen verwijderen; { $count } worden verwijderd of verliezen hun toegang. Het platform wil een getypt woord voordat iemand wordt verwijderd, omdat het voorgoed kan zijn. Bekijk de rijen; zeg dan dat deze { $count } personen bedoeld zijn, of laat de kolom weg.
rule-file-other-accounts = Adressen die van andere personen zijn dan de namen
rule-update-other-number = Een andere achternaam en een ander nummer
rule-update-other-number-text = “{ $text }” ({ $by }) is op het platform { $person }, en { $named } heeft een andere waarde in { $label }. Het adres is misschien doorgegeven, en dan zou het account van { $person }, met de cursussen en rechten, dat van { $named } worden. Gaat het over iemand anders, geef de rij dan een ander adres, of geef het account van { $person } eerst een ander. Is het { $person } met een nieuwe naam, zeg dat dan. Laat anders de rij weg.
rule-update-family-name = Een andere achternaam
rule-update-family-name-text = “{ $text }” ({ $by }) is op het platform { $person }, en zou voortaan { $named } heten. Niets naast het adres zegt dat het dezelfde persoon is. Als het adres is doorgegeven, laat dan de rij weg, en geef { $person } eerst een ander adres, of beëindig de toegang. Is het dezelfde persoon met een nieuwe naam, ga dan door.
rule-file-other-accounts-text =
    In { $count } rijen is het adres van iemand anders op het platform dan de naam: is één kolom apart gesorteerd? Elk van die rijen zou het account van de een aan de ander geven. Vergelijk een paar rijen met het programma waar het bestand uit komt, en exporteer het opnieuw als ze door elkaar staan. Zeg anders van elke rij wie er is bedoeld.
rule-directory-read-only = Komt uit een andere bron
rule-directory-read-only-text = { $label } van { $person } verschilt en kan hier niet worden veranderd. Verander het waar het vandaan komt; de rij wordt overgeslagen.
rule-change-denied = Niet toegestaan
rule-change-denied-text = Dit kan niet met { $person }. { $because } Laat de rij weg, of laat iemand met meer rechten haar importeren.
rule-password-choice = Geen manier om binnen te komen
rule-password-choice-text = Voor deze persoon is niet gekozen hoe hij toegang krijgt, of wat daarvoor nodig is ontbreekt. Vul dat in, of kies bij Kolommen onder “Hoe nieuwe personen binnenkomen” precies één manier.
because-rank = De persoon, of een rol in de rij, staat boven uw eigen rol.
because-role-not-manager = Uw rol beheert geen personen.
because-role-not-assignable = Die rol kan niet worden gegeven.
because-status-from = Vanuit de huidige status leidt geen weg naar die van de rij.
because-field-write-by = Uw rol mag een van de velden niet schrijven.
because-org-assign-by = Uw rol mag een van de eenheden niet geven.
because-self = U zou uw eigen toegang of rechten wegnemen.
because-last = Niemand zou die rol nog hebben.
because-scope = De persoon valt buiten wat u beheert.
because-other = De regels van het platform beschermen de persoon.
because-said = Het platform zegt: “{ $said }”
rule-waits-conflict = Aan beide kanten gewijzigd
rule-waits-conflict-text = { $fields } van { $person } is aan beide kanten gewijzigd: hier “{ $here }”, op het platform “{ $there }”. Beslis onder Wijzigingen wat geldt, en importeer dan de rij.
rule-waits-refused = Een eerdere wijziging is geweigerd
rule-waits-refused-text = Het platform heeft een wijziging van { $person } geweigerd: { $because } Zolang die wacht, wordt er voor de persoon niets meer verstuurd. Probeer het opnieuw of laat ze vervallen onder Wijzigingen, en importeer dan de rij.
rule-waits-replaced = Een eerdere wijziging is geweigerd, en wordt vervangen
rule-waits-replaced-text = Het platform heeft een wijziging van { $person } geweigerd: { $because } De rij zegt opnieuw alles wat de wijziging zou zetten, en neemt haar plaats in. Controleer of de rij verbeterd is.
rule-name-prefix = Tussenvoegsel in een eigen kolom
rule-name-prefix-text = “{ $prefix }” staat voor “{ $value }”. Het platform bewaart beide als één achternaam: “{ $use }”.
rule-row-broken = Een regel die ophoudt vóór haar rij
rule-row-broken-text = Samen met regel { $lines } heeft deze regel de { $columns } cellen van de kopregel: een regeleinde binnen een cel heeft de rij waarschijnlijk doorgesneden, en van een halve rij wordt niemand gemaakt. Voeg de regels weer samen en laat weg wat overblijft, of laat ze allemaal weg.
rule-row-long = Te veel cellen
rule-row-long-text = De rij heeft { $count } cellen waar de kopregel er { $columns } heeft: “{ $value }” is te veel. Een scheidingsteken binnen een cel snijdt ze in twee, en alles erachter staat dan in de verkeerde kolom. Vergelijk de rij met de kopregel: maak de cel weer heel, of maak leeg wat er niet bij hoort.
rule-row-short = Te weinig cellen
rule-row-short-text = De rij heeft { $count } cellen waar de kopregel er { $columns } heeft. De ontbrekende gelden als de laatste en als leeg; ontbreekt er eerder een, dan staat wat volgt in de verkeerde kolom. Vergelijk de rij met de kopregel.
rule-bool-format = { $label }: geen ja en geen nee
rule-bool-format-text = “{ $value }” in { $label } is geen { $yes } en geen { $no }. Het platform neemt niets anders aan, en een gok zou iemand aan of uit kunnen zetten. Schrijf een van beide.
rule-bool-blank = { $label }: leeg waar anderen een teken hebben
rule-bool-blank-text = { $label } is leeg, en in andere rijen staat alleen “{ $mark }”. Waar maar één teken wordt gebruikt, betekent een lege cel meestal nee; anders krijgen nieuwe personen ja. Schrijf { $no } of { $yes }.
rule-bool-format-empty = { $label } is leeg, en het platform verlangt { $yes } of { $no }. Een gok zou iemand aan of uit kunnen zetten: zeg wat leeg betekent.
rule-date-format = Geen datum die het platform leest
rule-date-format-text = “{ $value }” is niet geschreven als een datum die het platform leest: het neemt jaar-maand-dag, zoals 2027-02-28. Schrijf het zo, of zeg één keer hoe de datums in deze kolom geschreven zijn.
rule-date-never = { $label } die nooit betekent
rule-date-never-text = “{ $value }” in { $label } betekent dat er zo'n dag niet is. Het platform zegt dat met een lege cel, en zou dit voor een datum aanzien of het weigeren. Maak de cel leeg.
rule-date-calendar = { $label } met een dag die niet bestaat
rule-date-calendar-text = “{ $value }” in { $label } is geen dag van de kalender. De maand heeft minder dagen. Vraag welke dag bedoeld is, en schrijf die als jaar-maand-dag.
rule-date-ambiguous = Dag of maand eerst?
rule-date-ambiguous-text = “{ $value }” kan { $first } of { $second } zijn, en de andere datums in de kolom zeggen niet welke. Zeg één keer hoe de datums in deze kolom geschreven zijn, of kies hier een van de twee.
rule-date-century = Jaar van twee cijfers
rule-date-century-text = Het jaar van “{ $value }” heeft twee cijfers. Het wordt opgevat als { $date }, en kan er honderd jaar naast zitten. Schrijf het jaar voluit, of zeg één keer hoe de datums in deze kolom geschreven zijn.
rule-date-count = Excels telling van dagen
rule-date-count-text = “{ $value }” is Excels telling van dagen, die voor { $date } staat; het platform neemt jaar-maand-dag. Gebruik de datum. In een tekstbestand kan de telling in 1904 beginnen in plaats van in 1900: vergelijk er een.
rule-date-turned = Dag en maand verwisseld
rule-date-turned-text = Bij “{ $value }” zijn dag en maand waarschijnlijk verwisseld; het is { $date }. Alle datums van de kolom vallen op de eerste twaalf dagen van een maand, en die van latere dagen zijn nog tekst: zo laat een spreadsheetprogramma een bestand uit een ander land achter. Vergelijk met het origineel, of laat de kolom als tekst exporteren.
rule-date-read = Hoe de datums van een kolom gelezen worden
rule-date-read-text = De datums in “{ $header }” worden gelezen als { $code ->
    [dmy] dag, maand, jaar
    [mdy] maand, dag, jaar
    [ymd] jaar, maand, dag
   *[other] Excels tellingen van dagen
  }. Dat is voor de kolom gekozen; naar een datum in die vorm wordt niet gevraagd.
rule-date-otherwise = Datums anders geschreven
rule-date-otherwise-text = In het vorige bestand waren de datums in “{ $header }” geschreven als { $code ->
    [dmy] dag, maand, jaar
    [mdy] maand, dag, jaar
    [ymd] jaar, maand, dag
   *[other] Excels tellingen van dagen
  }, en dat kan niet voor alle datums van dit bestand. Zo gelezen zouden datums er ongemerkt maanden naast zitten. Zeg hoe de datums van de kolom in dit bestand geschreven zijn.
rule-date-past = Niet in de toekomst
rule-date-past-text = “{ $value }” in { $label } ligt niet in de toekomst; het platform zou er meteen naar handelen. Kies een latere dag, of laat het leeg.
rule-email-syntax = Geen e-mailadres
rule-email-syntax-text = “{ $value }” is geen e-mailadres: { $fault ->
    [too_long] het is langer dan 254 tekens
    [no_at] er is geen @
    [nothing_before] er staat niets voor de @
    [quoted] vormen met aanhalingstekens, haakjes of een IP-adres weigeren de meeste platforms
    [long_before] het deel voor de @ is langer dan 64 tekens
    [dot] er staat een punt waar die niet mag staan
    [two_ats] er is meer dan één @
    [space] er staat een spatie in
    [letters] voor de @ staan letters met accenten of uit een ander schrift
    [character] er staat een teken in dat niet mag
    [nothing_after] er staat niets na de @
    [no_domain] het deel na de @ is geen domein
    [long_after] het deel na de @ is langer dan 253 tekens
    [long_part] een deel van het domein is langer dan 63 tekens
    [hyphen] er staat een streepje waar dat niet mag staan
    [dotless] het domein heeft geen punt
    [number] het domein eindigt op een getal
   *[other] { $detail }
  }. Het platform zou deze persoon niet kunnen bereiken. Verbeter het adres.
rule-email-unusual = Ongebruikelijk e-mailadres
rule-email-unusual-text = “{ $value }” is een ongebruikelijk adres: { $fault ->
    [letters] voor de @ staan letters met accenten of uit een ander schrift
    [dotless] het domein heeft geen punt
    [number] het domein eindigt op een getal
   *[other] { $detail }
  }. Post komt misschien nooit aan: kijk het na.
rule-email-confusable = Bedrieglijk gelijkende letters in een adres
rule-email-confusable-text = “{ $value }” mengt letters uit verschillende schriften die op elkaar lijken, en is daardoor een ander adres dan het lijkt. Typ het opnieuw.
rule-email-typo = Waarschijnlijk een tikfout in het adres
rule-email-typo-text = “{ $value }” is waarschijnlijk “{ $use }”: wat na de @ staat is één tikfout verwijderd van een naam die velen gebruiken. Kijk het na.
rule-email-case = Hoofdletters in een adres
rule-email-case-text = “{ $value }” heeft hoofdletters. Bij het vergelijken van adressen tellen die niet; er is dus niets mis.
rule-cell-forbidden = Een teken dat het platform weigert
rule-cell-forbidden-text = “{ $value }” bevat “{ $text }”, en dat neemt de import van het platform in geen enkele cel aan. Haal het weg.
rule-text-formula = Lijkt op een formule
rule-text-formula-text = “{ $value }” lijkt op een formule; een spreadsheetprogramma zou die uitvoeren. Verbeter het, tenzij het echt zo bedoeld is. Exports van hier maken het onschadelijk.
rule-language-case = Taalcode in hoofdletters
rule-language-case-text = “{ $value }” is een taal met andere hoofd- of kleine letters dan het platform schrijft; het kent alleen { $use }. Schrijf dat.
rule-language-variant = Taal anders geschreven
rule-language-variant-text = “{ $value }” noemt een taal anders dan het platform; dat kent { $use }. Schrijf dat.
rule-language-unknown = Onbekende taal
rule-language-unknown-text = “{ $value }” is geen taal van dit platform. Het heeft { $allowed }.
rule-language-short = Een afgekorte taal
rule-language-short-text = “{ $value }” staat voor een taal, waarschijnlijk { $use }. Letters en afgekorte woorden betekenen hier het ene en daar het andere: “E” is Engels of Spaans. Zeg één keer voor de kolom waar het voor staat.
rule-language-syntax = Geen taal
rule-language-syntax-text = “{ $value }” is geen taalcode. Schrijf er een zoals nl of en.
rule-phone-syntax = Geen telefoonnummer
rule-phone-syntax-text = “{ $value }” is geen telefoonnummer: het heeft een plus, het landnummer en samen 8 tot 15 cijfers nodig, bijvoorbeeld +31612345678. Eén nummer per cel, zonder toestelnummer of opmerking.
rule-phone-country = Telefoonnummer zonder landcode
rule-phone-country-text = “{ $value }” heeft geen landcode, en dezelfde cijfers zijn in een ander land een andere telefoon. Schrijf het met een plus en de landcode.
rule-phone-national = Telefoonnummer zonder landcode
rule-phone-national-text = “{ $value }” heeft geen landcode en is gelezen als { $number }, omdat het meeste in het bestand uit dat land komt.
rule-phone-zero = Telefoonnummer verloor de eerste nul
rule-phone-zero-text = “{ $value }” heeft waarschijnlijk de eerste nul verloren en is gelezen als { $number }. Kijk het na.
rule-phone-either = { $label } dat van een ander land kan zijn
rule-phone-either-text = “{ $value }” kan { $number } zijn, of { $other } zonder zijn plusteken. Een rekenblad heeft misschien een nul of een plusteken vooraan weggenomen, en een bericht zou bij een vreemde aankomen. Kies het nummer dat bedoeld is.
rule-phone-trunk = Nul na het landnummer
rule-phone-trunk-text = “{ $value }” heeft een nul na het landnummer; die kies je alleen binnen het land. Het is gelezen als { $number }. Kijk het na.
rule-phone-plus = Telefoonnummer verloor de plus
rule-phone-plus-text = “{ $value }” begint met een landcode en heeft waarschijnlijk de plus verloren: spreadsheets laten die weg. Het is gelezen als { $number }. Kijk het na.
rule-phone-length = Telefoonnummer te lang of te kort voor het land
rule-phone-length-text = “{ $value }” heeft { $digits } cijfers na +{ $code }; nummers van dat land ({ $country }) hebben er { $expected }. Berichten komen niet aan: verbeter het.
rule-phone-unusual = Ongebruikelijk telefoonnummer
rule-phone-unusual-text = “{ $value }” is geen nummer dat in dat land wordt uitgegeven. Berichten komen misschien nooit aan: kijk het na.
rule-ref-unknown = { $label } onbekend
rule-ref-unknown-text = “{ $name }” bestaat niet op het platform. Verbeter de naam, of maak het aan.
rule-ref-new = { $label } is nieuw
rule-ref-new-text = “{ $name }” bestaat nog niet en wordt aangemaakt.
rule-ref-case = { $label } anders geschreven
rule-ref-case-text = Het platform kent “{ $value }” als “{ $use }” en zou dit voor iets anders houden.
rule-ref-similar = { $label } anders geschreven
rule-ref-similar-text = “{ $value }” bestaat niet; “{ $use }” wel.
rule-ref-id = Geen id dat het platform gebruikt
rule-ref-id-text = “{ $value }” is geen id van het platform. Kopieer het id uit het platform, of gebruik de naam.
rule-any-cardinality = Meer dan één keer { $label }
rule-any-cardinality-text = “{ $value }” noemt er { $count }, maar een persoon heeft er maar één. Houd er één over.
rule-role-unknown = Onbekende rol
rule-role-unknown-text = Er is geen rol “{ $name }”. Het platform heeft { $allowed }.
rule-role-raised = Een hogere rol
rule-role-raised-text = { $person } heeft op het platform { $from }, en krijgt de hogere rol { $to }. Een kolom die is doorgetrokken, geeft die aan iedereen. Is dat niet de bedoeling, laat de rij dan weg, of schrijf de rol die de persoon heeft.
rule-memberships-kept = Houdt groepen en rollen
rule-memberships-kept-text = { $person } houdt wat het bestand niet noemt: { $kept }. Een bestand voegt hier alleen groepen en rollen toe, dus wie verhuisd is, heeft de oude ook nog. Neem ze weg op het scherm Personen als ze moeten eindigen; ga anders verder.
rule-role-remembered = Meer rechten door een woord uit een eerder bestand
rule-role-remembered-text = “{ $text }” betekent { $role }, zoals van een eerder bestand is gezegd, en { $person } krijgt daardoor meer rechten. Is dat in dit bestand niet zo, zeg dan wat het betekent, of laat de rij weg.
rule-rank = Rol boven die van uzelf
rule-rank-text = U kunt de rol { $role } niet geven: die staat boven de uwe. Kies een andere rol, of laat iemand met die rol de rij importeren.
rule-role-not-assignable = Rol die niet gegeven kan worden
rule-role-not-assignable-text = De rol { $role } wordt op een andere manier gegeven. Kies een andere.
rule-number-scientific = Ingekort getal
rule-number-scientific-text = “{ $value }” is een getal dat een spreadsheetprogramma heeft ingekort; de laatste cijfers zijn weg. Maak de kolom in het origineel op als tekst, en exporteer opnieuw.
rule-number-zeros = { $label } zonder de eerste nullen
rule-number-zeros-text = “{ $value }” heeft de eerste nullen verloren en is gelezen als { $number }, dat het platform kent: spreadsheets laten de nullen van een getal weg. Kijk het na.
rule-number-width = { $label } is korter dan de andere
rule-number-width-text = “{ $value }” is korter dan de andere waarden van { $label }, die { $width } cijfers hebben. Spreadsheets laten de eerste nullen van een getal weg, en met het verkeerde nummer wordt niemand gevonden. Kijk het na, en schrijf { $use } als er nullen ontbreken.
rule-number-grouped = Tekens tussen duizendtallen
rule-number-grouped-text = “{ $value }” heeft tekens tussen de duizendtallen, zoals een bedrag, en met zo’n nummer wordt niemand gevonden. Schrijf { $use }, tenzij het nummer echt zo geschreven wordt.
rule-number-written = { $label } zoals een ander programma het schreef
rule-number-written-text = “{ $value }” is gelezen als { $number }. Programma’s zetten “.0” achter een geheel getal, of een apostrof ervoor, en op zo’n nummer wordt niemand gevonden. Controleer het.
rule-text-space = Overtollige spaties
rule-text-space-text = “{ $value }” heeft spaties aan de randen, of spaties die geen gewone zijn. Ze zijn onzichtbaar, en het platform ziet dezelfde tekst met en zonder als twee verschillende. Haal ze weg.
rule-text-escaped = Tekens die als codes geschreven zijn
rule-text-escaped-text = “{ $value }” is “{ $use }”, met tekens die als codes geschreven zijn. Een programma dat webpagina’s maakt schreef het bestand, en de persoon zou zo in elke lijst en elke mail staan. Schrijf “{ $use }”.
rule-name-none = { $label } die geen naam is
rule-name-none-text = “{ $value }” in { $label } is geen naam. Het staat voor niets, of hoort in een andere kolom, en zou zo in elke lijst en elke mail staan. Schrijf de naam, of maak de cel leeg.
rule-name-damaged = { $label } waaruit een letter verloren is
rule-name-damaged-text = “{ $value }” in { $label } heeft een letter verloren. Een programma onderweg had er geen teken voor en schreef een vraagteken; welke het was staat niet in dit bestand. Schrijf het zoals in het origineel, of exporteer het bestand opnieuw als UTF-8.
rule-text-damaged = Letters verloren, blijft zoals het is
rule-text-damaged-text = “{ $value }” in { $label } is wat een programma heeft overgelaten van “{ $known }”, dat op het platform blijft: voor sommige letters had het geen teken en schreef het vraagtekens. Schrijf het zoals in het origineel als het anders moest worden, of exporteer het bestand opnieuw als UTF-8.
rule-name-sign = { $label } met een teken dat in geen naam staat
rule-name-sign-text = “{ $value }” in { $label } bevat “{ $sign }”, dat in geen naam staat. Een programma onderweg heeft een letter waarschijnlijk in de verkeerde codering gelezen; de persoon zou zo in elke lijst en elke mail staan. Schrijf het zoals in het origineel, of exporteer het bestand opnieuw als UTF-8.
rule-text-none = { $label } die voor niets staat
rule-text-none-text = “{ $value }” in { $label } staat voor niets. Het platform zou het bewaren zoals het er staat, en het in elke lijst tonen. Maak de cel leeg, of schrijf wat bedoeld is.
rule-text-quote = Een los aanhalingsteken
rule-text-quote-text = “{ $value }” heeft een aanhalingsteken zonder tegenhanger: het stond in het bestand waarschijnlijk om een cel. Schrijf { $use }, en kijk of de cel heel is.
rule-text-kind = { $label } met de soort van een waarde
rule-text-kind-text = “{ $value }” in { $label } is de soort van een waarde, en niet de waarde. Het programma dat het bestand maakte kon geen lijst van waarden in één cel schrijven. Exporteer het bestand opnieuw met de waarden samengevoegd, of maak de cel leeg.
rule-text-mojibake = Letters in de verkeerde codering gelezen
rule-text-mojibake-text = “{ $value }” is “{ $use }”, onderweg door een programma in de verkeerde codering gelezen. Zo zou de persoon in elke lijst en elke mail staan.
rule-text-invisible = Onzichtbare tekens
rule-text-invisible-text = “{ $value }” bevat tekens die niet te zien zijn. Het platform ziet dezelfde tekst met en zonder als twee verschillende. Haal ze weg.
rule-text-too-long = { $label } is te lang
rule-text-too-long-text = De tekst in { $label } heeft { $length } tekens; het platform bewaart er hooguit { $max }. Maak hem korter.
rule-text-too-short = { $label } is te kort
rule-text-too-short-text = Het platform wil minstens { $min } tekens in { $label }.
rule-text-case = Hoofdletters in { $label }
rule-text-case-text = Het platform neemt “{ $value }” alleen in kleine letters aan: { $use }.
rule-secret-masked = Bolletjes in plaats van { $label }
rule-secret-masked-text = { $label } bevat alleen tekens die een wachtwoord verbergen. Zo zouden ze het wachtwoord zijn van iedereen die ze heeft, en kon iedereen zich aanmelden. Schrijf hier het wachtwoord of maak de cel leeg.
rule-cell-error = Een fout van de spreadsheet in { $label }
rule-cell-error-text = “{ $value }” in { $label } is een fout van een spreadsheetprogramma en geen waarde: { $cause ->
        [lookup] een formule zocht iets op en vond het niet
        [reference] een formule verwijst naar cellen die weg zijn
        [name] een formule gebruikt een naam die het programma niet kent
        [value] een formule kreeg een waarde van de verkeerde soort
        [division] een formule deelt door niets
        [number] een formule heeft een uitkomst die geen getal is
        [range] een formule vergelijkt cellen die niets gemeen hebben
        [space] een formule vond geen plaats voor haar uitkomsten
        [narrow] de kolom was te smal toen het bestand werd bewaard, en alleen deze tekens zijn geschreven
       *[other] een formule heeft geen uitkomst
    }. Verbeter de cel in het origineel, of schrijf hier wat er hoort te staan.
rule-value-unknown = Onbekende waarde in { $label }
rule-value-unknown-text = “{ $value }” is geen waarde van { $label }. Het platform heeft { $allowed }.
rule-timezone-unknown = Geen tijdzone
rule-timezone-unknown-text = “{ $value }” is geen tijdzone. Schrijf een naam zoals Europe/Amsterdam.
rule-name-shouting = Naam in hoofdletters
rule-name-shouting-text = “{ $value }” staat in hoofdletters en verschijnt zo in elke lijst en elke mail. Schrijf de naam zoals de persoon dat doet.
rule-name-confusable = Letters van een ander schrift in een naam
rule-name-confusable-text = “{ $value }” heeft letters van een ander schrift tussen de eigen letters: { $letters }. Het ziet er goed uit, en wie de naam zoekt, vindt de persoon niet. Schrijf de naam met letters van één schrift.
rule-name-order = Welke naam eerst staat is niet bekend
rule-name-order-text = Niets zegt of in “{ $header }” de voornaam of de achternaam eerst staat. Er is gesplitst alsof de voornaam eerst staat; is dat niet zo, dan zijn bij iedereen beide verwisseld. Bekijk enkele namen, en wissel de twee kolommen om als ze verkeerd staan.
rule-name-second = De tweede achternaam staat in een eigen kolom
rule-name-second-text = “{ $second }” staat in een eigen kolom, achter “{ $value }”. Het platform bewaart beide als één achternaam, en de tweede zou verloren gaan. Voeg ze samen: “{ $use }”.
rule-column-content = Een kolom is aan de cellen herkend
rule-column-content-text = De kolom “{ $header }” wordt gelezen als { $label }: de cellen zien er zo uit, de naam zegt het niet. Is het iets anders, zeg dan wat erin staat, of laat de kolom weg.
rule-column-standing = Een kolom zegt wie er nog is, en wordt niet geïmporteerd
rule-column-standing-text = De kolom “{ $header }” zegt wie er nog is, en niets dat bestanden kunnen zetten wordt ermee gevuld: wie weg is wordt behandeld als ieder ander. Laat die rijen weg, of zeg wat er in de kolom staat.
rule-column-addresses = Adressen in een kolom die niet wordt geïmporteerd
rule-column-addresses-text = “{ $header }” bevat een adres van { $count } van wie er in “{ $taken }” geen staat. De kolom wordt niet geïmporteerd, dus zij blijven zonder. Neem deze adressen over als u de personen daar mag schrijven, of laat de kolom weg.
rule-column-leavers = Wie weg is, volgens een kolom die niet wordt geïmporteerd
rule-column-leavers-text = “{ $header }” zegt van { $count ->
    [one] rij { $listed } dat de persoon weg is
   *[other] { $count } rijen dat de personen weg zijn ({ $listed })
  }. De kolom wordt niet geïmporteerd, dus zij worden behandeld als ieder ander. Laat die rijen weg, of zeg wat er in de kolom staat.
rule-outline = Een groep staat alleen bij de eerste persoon
rule-outline-text = { $label } is hier leeg, en erboven staat “{ $above }”. In dit bestand lijkt elke { $label } één keer te staan, bij de eerste van de groep; zoals het er staat heeft de persoon er geen. Geef iedereen eronder die van erboven, als dat bedoeld is.
rule-column-exchanged = Voor- en achternaam onder elkaars kop
rule-column-exchanged-text = “{ $header }” en “{ $other }” lijken elkaars kop te zijn: de personen van het platform die in het bestand staan hebben deze namen andersom, dus “{ $header }” wordt gelezen als { $label }. Kloppen de koppen toch, wissel de twee dan om.
rule-column-likely = Een kolom die voor iets met gevolgen is aangezien
rule-column-likely-text = De kolom “{ $header }” wordt gelezen als { $label }. Dat geeft rechten of beëindigt accounts, en het platform noemt de kolom anders: in een personeelslijst kan het woord iets anders betekenen. Is het iets anders, laat de kolom dan weg.
rule-name-swapped = Voor- en achternaam verwisseld
rule-name-swapped-text = “{ $value }” lijkt het andere deel van de naam: { $told-by ->
        [directory] op het platform is het { $address }
       *[file] het adres is { $address }, en andere van dat domein in dit bestand hebben de namen in de andere volgorde
    }. Kijk beide na, en wissel ze om als ze fout staan.
rule-name-split = Namen op een gok gesplitst
rule-name-split-text = “{ $whole }” is gesplitst in “{ $given }” en “{ $family }”, en dat is een gok: { $doubt ->
        [one_word] het is één woord, en is voor de achternaam aangezien
        [particle] het voorvoegsel kan bij beide namen horen
        [title] er staat een titel of toevoeging bij, en die is gebleven
        [punctuation] er staan tekens in die namen niet hebben
       *[many_words] het zijn meer dan twee woorden, en niets zegt waar de voornaam eindigt
    }. Kijk beide na, en verbeter ze waar ze fout staan.
rule-rename-held = De waarde is nog niet vrij
rule-rename-held-text = “{ $value }” is nog van { $name }: rij { $other-row } geeft die op voor een andere, en kan zo niet worden geïmporteerd. Herstel eerst rij { $other-row }.
rule-rename-unknown = Niemand heeft de oude waarde
rule-rename-unknown-text = Niemand heeft “{ $old }” in { $label }, en ook niet “{ $new }”. Van iemand die er al is zou een nieuwe persoon gemaakt worden. Verbeter de oude waarde, of maak haar leeg als de persoon nieuw is.
rule-rename-taken = De nieuwe waarde is van iemand anders
rule-rename-taken-text = “{ $old }” is { $name }, en “{ $new }” is { $other }: twee personen zouden dezelfde { $label } hebben. Geef een andere nieuwe waarde, of geef de ander eerst een andere.
rule-rename-cycle = Nieuwe waarden in een kring
rule-rename-cycle-text = De rijen { $row-list } geven waarden van { $label } in een kring door: { $name } moet “{ $new }” krijgen, dat { $other } tot dan heeft. Het platform voert de ene wijziging na de andere uit en weigert een waarde die iemand nog heeft. Zet in een van deze rijen een waarde die niemand heeft als de nieuwe en importeer; is dat verzonden, importeer dan een bestand met die waarde als de oude.
rule-rename-elsewhere = Een import wijzigt dit niet
rule-rename-elsewhere-text = { $name } heeft “{ $old }” in { $label }, en een import maakt daar op dit platform geen “{ $new }” van. Zonder de wijziging zou het volgende bestand een tweede persoon maken. Wijzig het op de eigen pagina van de persoon en importeer de rij dan.
rule-rename-empty = Geen nieuwe waarde
rule-rename-empty-text = { $label } moet veranderen van “{ $old }”, en de rij zegt niet waarin. Vul de nieuwe waarde in, of maak de oude leeg.
rule-rename-done = Al eerder gewijzigd
rule-rename-done-text = { $name } heeft “{ $new }” al, en niemand heeft “{ $old }”. Er hoeft niets te gebeuren.
rule-column-key = Geen kolom om personen op te vinden
rule-column-key-text = Geen kolom bevat { $label }, waarop personen gevonden moeten worden, dus iedereen zou als nieuw gelden. Zeg welke kolom het is, of vind personen op iets anders.
rule-dup-several = Meerdere personen passen
rule-dup-several-text = { $count } personen op het platform passen bij deze rij, dus het is niet te weten wie bedoeld is. Vind personen op iets wat hen onderscheidt, of laat de rij weg.
rule-dup-person = Twee rijen over één persoon
rule-dup-person-text = Deze rij en { $count ->
    [one] rij { $listed }
   *[other] rijen { $listed }
  }{ $more ->
    [0] {""}
   *[other] {" "}en nog { $more }
  } gaan over { $person }, op verschillende manieren gevonden. Niemand wordt door één bestand twee keer gewijzigd, dus wordt geen ervan geïmporteerd. Verbeter er een, of laat er een weg.
rule-person-address = Eén adres in twee rijen
rule-person-address-text = “{ $value }” is ook het adres van rij { $other-row }. Het platform houdt mensen op een andere manier uit elkaar en neemt beide, maar het kan één persoon zijn die er twee keer staat, en wat naar de een wordt gestuurd, bereikt de ander. Is het één persoon, laat dan de rij weg die niet wordt gebruikt; delen ze een mailbox, ga dan door.
rule-person-twice = Misschien één persoon in twee rijen
rule-person-twice-text = { $person } staat ook in rij { $other-row }, met een ander adres. De naam en { $code ->
    [phone] het telefoonnummer
    [birth_date] de geboortedatum
   *[other] de afdeling
  } zijn gelijk. Is het één persoon, laat dan de rij weg met het adres dat niet gebruikt wordt; zo niet, ga verder.
rule-person-alike = Misschien al op het platform
rule-person-alike-text = { $person } staat misschien al op het platform, als { $other }: de naam, of een helft van een dubbele naam, is gelijk en het adres niet. Is het dezelfde persoon, schrijf dan wat het platform heeft; zo niet, ga verder.
rule-person-number = Het nummer van iemand die er al is
rule-person-number-text = “{ $value }” ({ $label }) is het nummer van { $person } op het platform, “{ $other }”, en de rij maakt een nieuwe persoon. Een personeelsnummer hoort bij één persoon. Is het dezelfde persoon, schrijf dan het adres of de gebruikersnaam van het platform, of laat mensen met deze kolom vinden; zo niet, ga verder.
rule-exists-not-new = Staat al op het platform
rule-exists-not-new-text = { $person } staat al op het platform, en iedereen in dit bestand zou nieuw zijn. Laat de rij weg, of kies een andere manier van importeren.
rule-username-pattern = Geen gebruikersnaam
rule-username-pattern-text = “{ $value }” kan hier geen gebruikersnaam zijn. Kies een andere.

# Manieren om te verbeteren.
fix-convert = Omzetten
fix-choose-header = De kopregel kiezen…
fix-split-name = Splitsen…
fix-split-there = Voornaam “{ $given }”, achternaam “{ $family }”
fix-leave-out-column = De kolom weglaten
fix-take-addresses = Deze adressen overnemen
fix-leave-out-left = Die rijen weglaten
fix-join = Samenvoegen tot “{ $value }”
fix-join-all =
    { $count ->
        [one] Samenvoegen
       *[other] Alle { $count } samenvoegen
    }
fix-create-unit-all = Aanmaken wat ontbreekt
fix-use-other-value = Verander in “{ $value }”
fix-dates-dmy = Lees de datums in deze kolom als dag, maand, jaar
fix-dates-dmy-all = Lees de datums in deze kolom als dag, maand, jaar
fix-dates-mdy = Lees de datums in deze kolom als maand, dag, jaar
fix-dates-mdy-all = Lees de datums in deze kolom als maand, dag, jaar
fix-dates-ymd = Lees de datums in deze kolom als jaar, maand, dag
fix-dates-ymd-all = Lees de datums in deze kolom als jaar, maand, dag
fix-dates-excel = Lees de getallen in deze kolom als Excels tellingen van dagen
fix-dates-excel-all = Lees de getallen in deze kolom als Excels tellingen van dagen
fix-dates-iso = Vraag weer naar elke datum
fix-use-value = Veranderen in “{ $value }”
fix-use-value-all =
    { $count ->
        [one] Verbeteren
       *[other] Alle { $count } verbeteren
    }
fix-lower-case = “{ $value }” schrijven
fix-lower-case-all =
    { $count ->
        [one] In kleine letters schrijven
       *[other] Alle { $count } in kleine letters schrijven
    }
fix-trim = De spaties weghalen
fix-trim-all =
    { $count ->
        [one] De spaties weghalen
       *[other] De spaties in { $count } cellen weghalen
    }
fix-join-below = De regels samenvoegen
fix-join-cells = De cel weer heel maken
fix-empty-cell = De cel leegmaken
fix-empty-cell-all =
    { $count ->
        [one] De cel leegmaken
       *[other] Alle { $count } cellen leegmaken
    }
fix-collapse = Er gewone spaties van maken
fix-collapse-all =
    { $count ->
        [one] Er gewone spaties van maken
       *[other] In { $count } cellen gewone spaties maken
    }
fix-remove-invisible = De onzichtbare tekens weghalen
fix-remove-invisible-all =
    { $count ->
        [one] De onzichtbare tekens weghalen
       *[other] De onzichtbare tekens in { $count } cellen weghalen
    }
fix-fill-down = Neem die erboven: “{ $value }”
fix-fill-down-all =
    { $count ->
        [one] Neem die erboven
       *[other] Neem die erboven voor alle { $count }
    }
fix-confirm-off = Ja, deze { $count } personen verliezen hun toegang
fix-find-by = Het zijn dezelfde personen: vind ze met { $by }
fix-confirm-new = Het zijn anderen: deze { $count } personen zijn nieuw
fix-exchange-names = De twee kolommen omwisselen
fix-own-address = Het is “{ $other }”: geef { $named } die waarde
fix-own-address-all = Hun allemaal het eigen adres geven
fix-new-name = { $person } heet voortaan { $named }
fix-old-name = Opnieuw vragen wie er is bedoeld
fix-swap-names = Voor- en achternaam omwisselen
fix-leave-out = De rij weglaten
fix-create-unit = “{ $value }” aanmaken
fix-create-this = Het is een andere: “{ $value }” aanmaken
fix-bring-back = De persoon weer laten aanmelden
fix-bring-back-all = Al zulke personen weer laten aanmelden
fix-leave-off = De persoon uitgeschakeld laten
fix-leave-off-all = Zulke personen uitgeschakeld laten
fix-set-region = Telefoonnummers lezen als nummers van { $region }

# Wat u moet weten over hoe het bestand is gelezen.
note-encoding-guessed = De tekencodering is een vermoeden: { $detail }. Kijk of de namen kloppen.
note-format-renamed = Naar zijn inhoud is het bestand { $detail }, wat de naam ook zegt.
note-encoding-damaged =
    { $count ->
        [one] Op één plaats konden de tekens niet worden gelezen.
       *[other] Op { $count } plaatsen konden de tekens niet worden gelezen.
    }
note-preamble-skipped =
    { $count ->
        [one] Eén rij boven de kopregel wordt niet geïmporteerd.
       *[other] { $count } rijen boven de kopregel worden niet geïmporteerd.
    }
note-footer-skipped =
    { $count ->
        [one] Eén rij onder de gegevens wordt niet geïmporteerd (rij { $rows }).
       *[other] { $count } rijen onder de gegevens worden niet geïmporteerd (vanaf rij { $row }).
    }
note-separator-wrong = De eerste regel van het bestand noemt “{ $detail }” als scheidingsteken, maar de rijen zijn er niet mee geschreven: het scheidingsteken dat bij de rijen past, is gebruikt.
note-lines-quoted = Elke regel van het bestand stond in zijn geheel tussen aanhalingstekens, alsof het één kolom was; de regels zijn uit elkaar gehaald.
note-lines-apart = De regels stonden in één kolom van het blad, zoals een rekenblad een tekstbestand achterlaat dat het niet heeft gesplitst; ze zijn uit elkaar gehaald bij “{ $detail }”.
note-rows-long =
    { $count ->
        [one] Rij { $rows } heeft meer cellen dan de kopregel. Kijk die na voor u verdergaat: { $detail }
       *[other] { $count } rijen hebben meer cellen dan de kopregel (rijen { $rows }). Kijk ze na voor u verdergaat: { $detail }
    }
note-rows-people-out =
    { $count ->
        [one] Een rij die niet wordt geïmporteerd, bevat een e-mailadres (rij { $rows }). Is dat een persoon, kies dan de kopregel van die tabel of zet de rij in deze.
       *[other] { $count } rijen die niet worden geïmporteerd, bevatten e-mailadressen (rijen { $rows }). Zijn dat personen, kies dan de kopregel van hun tabel of zet de rijen in deze.
    }
note-table-joined =
    { $count ->
        [one] Ook een tweede lijst van personen verderop (kopregel in rij { $rows }) wordt geïmporteerd; haar kolommen zijn op naam samengebracht.
       *[other] Ook { $count } andere lijsten van personen verderop (kopregels in rijen { $rows }) worden geïmporteerd; hun kolommen zijn op naam samengebracht.
    }
note-table-turned = De lijst ligt op haar kant: de namen van de kolommen staan onder elkaar in de eerste (vanaf rij { $row }), en elke kolom is een persoon. Ze werd gekanteld: rij 2 is de tweede kolom van het bestand, enzovoort. Kies een kopregel om ze te lezen zoals ze er staat.
note-rows-short =
    { $count ->
        [one] Rij { $rows } heeft minder cellen dan de kopregel; de ontbrekende zijn leeg.
       *[other] { $count } rijen hebben minder cellen dan de kopregel; de ontbrekende zijn leeg (rijen { $rows }).
    }
note-rows-joined =
    { $count ->
        [one] Rij { $rows } is de rest van de rij erboven, die door een regeleinde in een cel in tweeën was gesneden; ze zijn samengevoegd.
       *[other] { $count } rijen zijn de rest van de rijen erboven, die door regeleinden in cellen waren gesneden; ze zijn samengevoegd (rijen { $rows }).
    }
note-lines-joined =
    { $count ->
        [one] Rij { $rows } had een regeleinde in een cel; de stukken zijn samengevoegd.
       *[other] { $count } rijen hadden regeleinden in cellen; de stukken zijn samengevoegd (rijen { $rows }).
    }
note-rows-broken =
    { $count ->
        [one] Rij { $rows } is waarschijnlijk een stuk van een rij die door een regeleinde in een cel is gesneden; ze wordt niet geïmporteerd. Zet de rij in het bestand weer aan elkaar.
       *[other] { $count } rijen zijn waarschijnlijk stukken van rijen die door een regeleinde in een cel in tweeën zijn gesneden (rijen { $rows }); ze worden niet geïmporteerd. Zet de rijen in het bestand weer aan elkaar.
    }
note-rows-cut =
    { $count ->
        [one] Rij { $rows } is waarschijnlijk een stuk van een rij die door een regeleinde in een cel is gesneden; ze wordt pas geïmporteerd als ze weer heel is.
       *[other] { $count } rijen zijn waarschijnlijk stukken van rijen die door een regeleinde in een cel in tweeën zijn gesneden (rijen { $rows }); ze worden pas geïmporteerd als ze weer heel zijn.
    }
note-rows-left =
    { $count ->
        [one] Een tussenkop zegt dat wie eronder staat, vertrokken is (rij { $rows }: { $detail }).
       *[other] Een tussenkop zegt dat wie eronder staat, vertrokken is ({ $detail }): { $count } rijen, de kop inbegrepen, worden niet geïmporteerd (vanaf rij { $row }). Zijn het mensen van vandaag, haal de kop dan uit het bestand.
    }
note-rows-numbered =
    { $count ->
        [one] Rij { $rows } bevat een volgnummer en verder niets; ze is weggelaten.
       *[other] { $count } rijen bevatten een volgnummer en verder niets; ze zijn weggelaten (rijen { $rows }).
    }
note-rows-mended =
    { $count ->
        [one] De cellen van rij { $rows } stonden op de verkeerde plaats en zijn hersteld.
       *[other] De cellen van { $count } rijen stonden op de verkeerde plaats en zijn hersteld (rijen { $rows }).
    }
note-cells-unguarded =
    { $count ->
        [one] Wat een tekst beschermt (een apostrof, of ="…") is van een cel gehaald (rij { $rows }).
       *[other] Wat teksten beschermt (een apostrof, of ="…") is van { $count } cellen gehaald (rijen { $rows }).
    }
note-rows-blank =
    { $count ->
        [one] Eén lege rij is weggelaten.
       *[other] { $count } lege rijen zijn weggelaten.
    }
note-rows-trailing = Elke rij eindigt met een scheidingsteken; dat is geen eigen kolom.
note-rows-delimiter =
    { $count ->
        [one] Rij { $rows } gebruikt een ander scheidingsteken.
       *[other] { $count } rijen gebruiken een ander scheidingsteken (rijen { $rows }).
    }
note-quotes-stray =
    { $count ->
        [one] Rij { $rows } heeft een los aanhalingsteken ({ $detail }).
       *[other] { $count } rijen hebben losse aanhalingstekens (rijen { $rows }: { $detail }).
    }
note-header-joined =
    { $count ->
        [one] De kop heeft twee rijen: rij { $rows } hoort erbij, en de namen zijn met die erboven samengevoegd.
       *[other] De kop heeft meer rijen: rijen { $rows } horen erbij, en de namen zijn met die erboven samengevoegd.
    }
note-header-shifted = De kopregel heeft geen naam voor de eerste kolom, die de rijen nummert; de andere namen zijn één kolom naar rechts gezet.
note-header-repeated =
    { $count ->
        [one] De kopregel staat nog eens in rij { $rows }; die rij is weggelaten.
       *[other] De kopregel staat nog eens in { $count } rijen; die zijn weggelaten (rijen { $rows }).
    }
note-table-first =
    { $count ->
        [one] Eén rij van een andere tabel erboven (rij { $rows }) wordt niet geïmporteerd. Kies de kopregel van die tabel om die te lezen.
       *[other] { $count } rijen van een andere tabel erboven (vanaf rij { $row }) worden niet geïmporteerd. Kies de kopregel van die tabel om die te lezen.
    }
note-table-second =
    { $count ->
        [one] Eén rij van een tweede tabel verderop (rij { $rows }) wordt niet geïmporteerd.
       *[other] { $count } rijen van een tweede tabel verderop (vanaf rij { $row }) worden niet geïmporteerd. Kies de kopregel van die tabel om die te lezen.
    }
note-sheet-other = Andere bladen worden niet geïmporteerd: { $detail }.
note-sheet-people = Ook bladen die niet worden geïmporteerd, bevatten rijen met e-mailadressen: { $detail }. Zijn dat personen van dezelfde lijst, kies dan dat blad of zet de lijsten samen.
note-table-cut = Het bestand stopt voordat de tabel eindigt: er ontbreken misschien rijen. Exporteer het zo mogelijk opnieuw.
note-cells-merged-down =
    { $count ->
        [one] Eén cel hoort bij een samengevoegde cel en krijgt de waarde daarvan: { $detail }.
       *[other] { $count } cellen horen bij samengevoegde cellen en krijgen de waarden daarvan (rijen { $rows }).
    }
note-cells-error =
    { $count ->
        [one] Eén cel bevat een fout van de spreadsheet (rij { $rows }), zoals #N/B. Gaat het om een persoon, dan staat ze bij de problemen.
       *[other] { $count } cellen bevatten fouten van de spreadsheet (rijen { $rows }), zoals #N/B. Gaat het om personen, dan staan ze bij de problemen.
    }
note-sheet-hidden = Een verborgen blad wordt niet geïmporteerd: { $detail }.
note-rows-hidden =
    { $count ->
        [one] Eén rij is in de werkmap verborgen (rij { $rows }). Ze wordt ook geïmporteerd; laat haar weg als dat niet de bedoeling is.
       *[other] { $count } rijen zijn in de werkmap verborgen (rijen { $rows }). Ze worden ook geïmporteerd; laat ze weg als dat niet de bedoeling is.
    }
note-rows-hidden-out =
    { $count ->
        [one] Eén rij die in de werkmap verborgen is (rij { $rows }) is weggelaten.
       *[other] { $count } rijen die in de werkmap verborgen zijn (rijen { $rows }) zijn weggelaten.
    }
note-leave-out =
    { $count ->
        [one] Weglaten
       *[other] Ze weglaten
    }
note-import =
    { $count ->
        [one] Toch importeren
       *[other] Ze toch importeren
    }
note-columns-hidden =
    { $count ->
        [one] Eén kolom is in de werkmap verborgen ({ $detail }). Ze wordt ook geïmporteerd; laat ze weg als dat niet moet.
       *[other] { $count } kolommen zijn in de werkmap verborgen ({ $detail }). Ze worden ook geïmporteerd; laat ze weg als dat niet moet.
    }
note-columns-hidden-out =
    { $count ->
        [one] Eén kolom die in de werkmap verborgen is ({ $detail }), is weggelaten.
       *[other] { $count } kolommen die in de werkmap verborgen zijn ({ $detail }), zijn weggelaten.
    }
note-rows-guide =
    { $count ->
        [one] Eén rij onder de kop zegt hoe de tabel in te vullen is (rij { $rows }): “{ $detail }”. Ze is weggelaten.
       *[other] { $count } rijen onder de kop zeggen hoe de tabel in te vullen is (rijen { $rows }): “{ $detail }”. Ze zijn weggelaten.
    }
note-rows-guide-in =
    { $count ->
        [one] Eén rij onder de kop lijkt te zeggen hoe de tabel in te vullen is (rij { $rows }). Ze wordt geïmporteerd zoals alle andere.
       *[other] { $count } rijen onder de kop lijken te zeggen hoe de tabel in te vullen is (rijen { $rows }). Ze worden geïmporteerd zoals alle andere.
    }
note-rows-total =
    { $count ->
        [one] Rij { $rows } telt, telt op of trekt een lijn, en noemt niemand: “{ $detail }”. Ze is weggelaten.
       *[other] { $count } rijen tellen, tellen op of trekken een lijn, en noemen niemand (rijen { $rows }): “{ $detail }”. Ze zijn weggelaten.
    }
note-rows-total-in =
    { $count ->
        [one] Rij { $rows } lijkt te tellen, op te tellen of een lijn te trekken. Ze wordt geïmporteerd zoals alle andere.
       *[other] { $count } rijen lijken te tellen, op te tellen of een lijn te trekken (rijen { $rows }). Ze worden geïmporteerd zoals alle andere.
    }
note-formula-no-value =
    { $count ->
        [one] Eén cel bevat een formule zonder uitkomst (rij { $rows }). Open het bestand in Excel, sla het op en sleep het opnieuw hierheen.
       *[other] { $count } cellen bevatten formules zonder uitkomst (rijen { $rows }). Open het bestand in Excel, sla het op en sleep het opnieuw hierheen.
    }

# Waarom een rij met rust wordt gelaten, of een plan niet kan worden toegepast.
reason-left-out = U hebt haar weggelaten.
reason-exists-not-overwritten = Deze persoon bestaat, en het platform overschrijft personen niet bij een import.
reason-exists-skip = Deze persoon bestaat, en u wilt bestaande personen laten zoals ze zijn.
reason-no-change = Er zou niets veranderen.
reason-merged = Samengevoegd met een andere rij van dezelfde persoon.

# The workbook of problems; the core writes it.
report-sheet = Problemen
report-row = Rij in het bestand
report-reasons = Wat er niet klopt
report-mark = Code (niet wijzigen)
