org-search = Search in { $kind }
org-add = Add…
org-add-below = Add below…
org-add-title = Add to { $kind }
org-rename-title = Rename { $name }
org-rename-text = { $count ->
    [0] Nobody is in it.
    [one] One person is in it and keeps his place.
   *[other] { NUMBER($count) } people are in it and keep their place.
  }
org-name = Name
org-parent = Below
org-no-parent = At the top
org-added = { $name } was added
org-renamed = Renamed to { $name }
org-empty = No { $kind } yet
org-empty-text = An import creates them when its file names them, or add them by hand.
org-people = people
org-nobody = Nobody is in it
org-members = People in { $name }
org-show-people = Show in People
hint-rename = rename
