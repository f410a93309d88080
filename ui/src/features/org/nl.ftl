org-search = Zoeken in { $kind }
org-add = Toevoegen…
org-add-below = Hieronder toevoegen…
org-add-title = Toevoegen aan { $kind }
org-rename-title = Naam van { $name } wijzigen
org-rename-text = { $count ->
    [0] Er zit niemand in.
    [one] Er zit één persoon in, die zijn plaats houdt.
   *[other] Er zitten { NUMBER($count) } personen in, die hun plaats houden.
  }
org-name = Naam
org-parent = Onder
org-no-parent = Bovenaan
org-added = { $name } is toegevoegd
org-renamed = Heet nu { $name }
org-empty = Nog geen { $kind }
org-empty-text = Een import maakt ze aan als het bestand ze noemt, of voeg ze met de hand toe.
org-people = personen
org-nobody = Er zit niemand in
org-members = Personen in { $name }
org-show-people = Tonen bij Personen
hint-rename = naam wijzigen
