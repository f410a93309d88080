import-find = Find in the rows
import-find-ways = How to find
import-find-match-case = Capitals matter
import-find-whole = Whole cell
import-find-regex = Regular expression
import-find-where = Column
import-find-everywhere = All columns
import-find-next = Next
import-find-previous = Previous
import-find-close = Close find
import-find-none = Not found
import-find-looking = Looking…
import-find-count =
    { $cells ->
        [one] { $cells } cell
       *[other] { $cells } cells
    } in { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
import-replace-show = Also replace
import-replace-hide = Only find
import-replace-with = Replace with
import-replace-nothing = Nothing that is found would change
import-replace-all =
    { $count ->
        [0] Replace all
        [one] Replace in { $count } cell
       *[other] Replace in { $count } cells
    }
import-replace-preview = What replacing would change
import-replace-before = Now
import-replace-after = Then
import-replace-more =
    { $count ->
        [one] and { $count } more cell
       *[other] and { $count } more cells
    }
import-replace-problems =
    { $gone ->
        [0] No problem would go away
        [one] { $gone } problem would go away
       *[other] { $gone } problems would go away
    }, { $come ->
        [0] none would come
        [one] { $come } would come
       *[other] { $come } would come
    }
import-replace-looked =
    { $rows ->
        [one] in the first row
       *[other] in the first { $rows } rows
    }
import-replaced =
    { $count ->
        [0] Nothing was replaced
        [one] Replaced in { $count } cell
       *[other] Replaced in { $count } cells
    }
import-pasted = Pasted into { $count } cells
import-paste-rows-left =
    { $count ->
        [one] { $count } row did not fit: the list ends before it.
       *[other] { $count } rows did not fit: the list ends before them.
    }
import-paste-columns-left =
    { $count ->
        [one] { $count } column did not fit: there is no column to the right for it.
       *[other] { $count } columns did not fit: there are no columns to the right for them.
    }
import-paste-secret =
    { $count ->
        [one] { $count } secret cell was left as it is. Type secrets one by one.
       *[other] { $count } secret cells were left as they are. Type secrets one by one.
    }
import-copy-too-much = That is more than { $count } cells. Copy a smaller part.
import-undo-step = Undo: { $what }
import-redo-step = Redo: { $what }
import-did-edit = last change
import-did-type =
    { $cells ->
        [one] typing in { $cells } cell
       *[other] typing in { $cells } cells
    }
import-did-paste =
    { $cells ->
        [one] pasting into { $cells } cell
       *[other] pasting into { $cells } cells
    }
import-did-fill =
    { $cells ->
        [one] filling { $cells } cell
       *[other] filling { $cells } cells
    }
import-did-clear =
    { $cells ->
        [one] emptying { $cells } cell
       *[other] emptying { $cells } cells
    }
import-did-replace =
    { $cells ->
        [one] “{ $find }” became “{ $replacement }” in { $cells } cell
       *[other] “{ $find }” became “{ $replacement }” in { $cells } cells
    }
import-did-set =
    { $cells ->
        [one] setting { $cells } cell to “{ $text }”
       *[other] setting { $cells } cells to “{ $text }”
    }
import-did-fix =
    { $cells ->
        [0] a fix
        [one] a fix of { $cells } cell
       *[other] fixes of { $cells } cells
    }
import-did-leave-out =
    { $rows ->
        [one] leaving { $rows } row out
       *[other] leaving { $rows } rows out
    }
import-did-take-in =
    { $rows ->
        [one] taking { $rows } row in
       *[other] taking { $rows } rows in
    }
import-did-mended =
    { $cells ->
        [one] { $cells } cell from the mended workbook
       *[other] { $cells } cells from the mended workbook
    }
import-did-carried =
    { $cells ->
        [0] what was done before the file was read again
        [one] { $cells } cell mended before the file was read again
       *[other] { $cells } cells mended before the file was read again
    }
import-check-begins = Checking…
import-check-meanwhile = You can go on working; counts and problems follow.
import-check-stale = Not checked since your last change.
import-check-now = Check now
import-progress-store = Storing: { $done } of { $total } rows
import-progress-store-open = Storing: { $done } rows
import-progress-edit = Changing: { $done } of { $total } cells
import-progress-edit-open = Changing: { $done } cells
import-progress-find = Looking: { $done } of { $total } rows
import-progress-find-open = Looking: { $done } rows
error-find-regex = This is no regular expression: { $cause }.
error-find-empty = There is nothing to look for. Type some text.
error-find-secret = This column holds secrets. They are never shown, so they are not searched either.
error-cell-too-long = A cell would hold { $length } characters; at most { $max } fit. Nothing was changed.
error-import-reread-loses = Read this way, the file has no place for some of your work: mended cells { $cells }, rows left out { $rows }, columns you chose something for { $columns }. Nothing has been changed yet.
error-import-changed = The import was changed while it was checked. Try again.
import-replace-remove =
    { $count ->
        [one] Remove from { $count } cell
       *[other] Remove from { $count } cells
    }
