import-title = Import
import-steps = Steps of the import
import-step-file = File
import-step-columns = Columns
import-step-problems = Problems
import-step-review = Review
import-step-applied = Apply
import-step-done = Done
import-saved = Draft saved on this computer
import-leave = Back to all imports; the draft is kept
import-nothing-to-undo = Nothing to undo
import-nothing-to-redo = Nothing to redo

import-start-lead = Drop a spreadsheet of people anywhere in this window
import-start-formats = Excel, OpenDocument, CSV and other text with columns. The file is read on this computer; nothing reaches the platform before you have reviewed it.
import-choose = Choose a file…
import-choose-another = Choose another file…
import-sample = Import the sample
import-paste-hint = Or copy cells in your spreadsheet and press { $keys } here.
import-template-title = No file yet?
import-template-text = The template has the platform’s own columns, with lists to choose from where only some values are allowed.
import-template = Save the empty template…
import-problems-name = { $file } - problems.xlsx
import-plan-name = { $file } - for the platform
import-plan-save = Save as a file…
import-plan-save-why = Saves new and changed people as the import file of { $platform }, to be uploaded there by hand. Nothing is applied.
import-plan-secrets =
    { $count ->
        [one] The file does not hold what your list gives as { $fields } for one person: no file does. Set it on the platform.
       *[other] The file does not hold what your list gives as { $fields } for { $count } people: no file does. Set it on the platform.
    }
import-plan-untold =
    { $more ->
        [0] Not in the file: { $label } of { $names }. The platform’s file has no place for it: set it on the platform.
       *[other] Not in the file: { $label } of { $names } and { $more } more. The platform’s file has no place for it: set it on the platform.
    }
import-plan-untold-leave =
    { $more ->
        [0] Not in the file: { $names }, who would leave ({ $label }). No column of it says so: do it on the platform.
       *[other] Not in the file: { $names } and { $more } more, who would leave ({ $label }). No column of it says so: do it on the platform.
    }
import-plan-empty = Nobody is new or changes.
import-filter-spreadsheets = Spreadsheets

import-drafts = Your imports
import-draft-line =
    { $rows ->
        [one] { $rows } row, opened { $at }
       *[other] { $rows } rows, opened { $at }
    }
import-draft-applied = Applied { $at }
import-resume = Continue
import-resume-named = Continue with { $name }
import-discard = Discard
import-discard-named = Discard { $name }
import-discard-title = Discard { $name }?
import-discard-text = Your corrections to this file are thrown away. The file itself and the platform stay as they are.
import-discard-applied-text = Only this entry disappears. What it changed stays.

import-taken-for = What this file was taken for
import-file-line =
    { $rows ->
        [one] { $format }, { $size }, { $rows } row of data
       *[other] { $format }, { $size }, { $rows } rows of data
    }
import-sheet = Sheet
import-header = Header
import-header-row = Header in row
import-header-none = No header
import-row-number = Row { $row }
import-header-hint = Wrong? Choose another row, or click its number on the right.
import-header-joined = { $rows } rows together form the header.
import-decodings = Which reads right?
import-encoding = Encoding
import-encoding-hint = Change it when names look broken.
import-delimiter = Between cells
import-preview = The first { $rows } rows of the sheet
import-preview-empty = There is nothing to show.
import-use-as-header = Use row { $row } as the header
import-is-header = header
import-is-above = not imported
import-notes = Good to know
import-file-problems = About the file as a whole
import-other-file = Another file
import-back = Back
import-to-columns = Next: columns
import-rows-and-columns =
    { $rows ->
        [one] { $rows } row · { $used } of { $columns } columns used
       *[other] { $rows } rows · { $used } of { $columns } columns used
    }

import-missing-title =
    { $count ->
        [one] A required field has no column
       *[other] { $count } required fields have no column
    }
import-missing-text = Without them nobody new can be added; people who exist are still changed. Say what everybody gets, or give one of the columns below this field.
import-column-file = Column in the file
import-column-target = Goes to
import-column-why = How sure
import-column-mark = Result
import-column-row = Row
import-column-row-sub = in file
import-target-of = { $column } goes to
import-target-none = Leave out
import-target-taken = { $label } (now { $column })
import-certainty-sure = Sure
import-certainty-likely = Likely, { $confidence } %
import-certainty-unsure = Please check, { $confidence } %
import-certainty-none = Left out
import-reason-exact = same name
import-reason-recipe = as last time
import-reason-alias = known name for it
import-reason-content = by its values
import-reason-exchanged = by the names on the platform
import-reason-chosen = your choice
import-reason-none = no field matches
import-reason-empty = no name, and nothing in it
import-reason-nothing = says nothing more
import-reason-prefix = joined to the last name
import-reason-standing = says who is still there
import-reason-second = joined to the last name
import-reason-names = whole names
import-samples-none = no values
import-samples-secret = hidden
import-values =
    { $count ->
        [one] { $count } value
       *[other] { $count } values
    }
import-values-of = What the values of { $column } stand for
import-values-all = Show all { $count }
import-values-fewer = Show fewer
import-value-text = In the file
import-value-meaning = Stands for
import-value-count = Rows
import-value-people =
    { $count ->
        [one] { NUMBER($count) } row
       *[other] { NUMBER($count) } rows
    }
import-value-answer = Answers
import-value-probably = probably “{ $value }” ({ NUMBER($confidence) } %)
import-value-probably-of = “{ $text }”: probably “{ $value }” ({ NUMBER($confidence) } %)
import-value-other = Another one
import-value-new = “{ $text }” (new)
import-value-comes = will be created
import-value-rest = Create all the rest ({ $label }: { NUMBER($count) } new, { $people ->
        [one] { NUMBER($people) } row
       *[other] { NUMBER($people) } rows
    })
import-value-rest-comes = All the rest will be created ({ $label }: { NUMBER($count) } new, { $people ->
        [one] { NUMBER($people) } row
       *[other] { NUMBER($people) } rows
    })
import-value-rest-not = Do not create them
import-value-of = “{ $text }” stands for
import-value-choose = Choose…
import-value-empty = (empty)
import-ignored =
    { $count ->
        [one] Not imported: { $names }
       *[other] Not imported ({ $count } columns): { $names }
    }
import-to-problems = Next: problems
import-to-problems-none = Next: look at the rows

import-choices = For the whole import
import-role-for-all = Role for everybody
import-role-hint = Files for this platform carry no roles, so one holds for all new people.
import-mode = What the file may do
import-mode-upsert = Add new people and update the others
import-mode-skip-existing = Only add new people, leave the others as they are
import-mode-create-only = Everybody in the file must be new
import-mode-update-only = Only update people who exist
import-mode-full-sync = The file is everybody: deactivate who is missing
import-mode-hint-upsert = People who are not in the file stay as they are.
import-mode-hint-skip-existing = Rows about people who exist are skipped.
import-mode-hint-create-only = A row about somebody who exists is blocked, as a mistake.
import-mode-hint-update-only = Rows about new people are skipped.
import-mode-hint-full-sync = The review names everybody who would lose access. Never you, people of a directory, people above you, or the last administrator.
import-match = How rows find their people
import-match-usual = As the platform does: by { $fields }.
import-match-chosen =
    { $count ->
        [one] By the field you ticked.
       *[other] By the { $count } fields you ticked, together.
    }
import-match-other = Find people by something else
import-blank = Empty cells
import-blank-keeps = Keep what people have
import-blank-clears = Clear what people have
import-platform-decides = The platform decides this.
import-activations = How new people get in
import-activations-hint = Messages go out when the changes reach the platform, not now.
import-units = Departments and other units
import-create-units = Create those that do not exist yet

import-problems = Problems
import-rows-blocked =
    { $count ->
        [0] nothing is blocked
        [one] row blocked
       *[other] rows blocked
    }
import-next-problem = Next problem
import-previous-problem = Previous problem
import-no-next-problem = No further problem below.
import-no-previous-problem = No problem above.
import-rows-shown = Rows shown
import-show-all = All rows
import-show-blocked = Blocked
import-show-warnings = Warnings
import-show-only = Show only these rows
import-show-all-again = Show all rows again
import-no-problems = No problems. Every row can be imported.
import-severity-bad = Blocks the row
import-severity-warn = Warning
import-severity-info = Note
import-fix-all = { $fix } ({ $count } times)
import-set-for-all =
    { $count ->
        [one] Set a value…
       *[other] Set for all { $count }…
    }
import-set-for-all-text =
    { $count ->
        [one] The row gets this value for { $label }.
       *[other] All { $count } rows get this value for { $label }.
    }
import-set-for-all-do =
    { $count ->
        [one] Set it
       *[other] Set for { $count } rows
    }
import-set-for-all-empty = Choose a value first
import-choose-region = Choose the country…
import-region = Country
import-region-text = Phones without a country code are read as numbers of this country, in the whole import.
import-region-do = Read them so
import-leave-out = Leave out
import-leave-out-all =
    { $count ->
        [one] Leave it out
       *[other] Leave these { $count } out
    }
import-take-in = Take in again
import-leave-row-out = Leave this row out
import-take-row-in = Take this row in again
import-selected = Selected rows
import-rows-selected =
    { $count ->
        [one] { $count } row selected
       *[other] { $count } rows selected
    }
import-rows-all =
    { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
import-rows-of = { $count } of { $all } rows
import-all-rows-selected = All shown rows selected
import-clear-selection = Clear selection
import-grid = Rows of { $file }
import-no-rows = There are no rows of data
import-no-rows-text = Below the header there is nothing. Go back to the file and choose another header row or sheet.
import-none-left = None left
import-cell-required = required
import-file-said = The file says “{ $text }”.
import-problem-in = Problems in row { $row }, { $label }
import-no-problem-here = Nothing is wrong here.
import-edit-cell = Edit this cell
import-group-title = { $label }: { $title }
import-recipe = Read as last time
import-recipe-text = The columns, what texts stand for and the choices were taken over from { $file }, imported on { $day }.
import-recipe-taken = Chosen then, and holds for this file too: { $choices }.
import-recipe-asked = Chosen then, and not taken over because it is chosen for each file: { $choices }.
import-choice-role = the role { $value }
import-choice-same = the same for everybody, { $value }
import-choice-match = people found by { $value }
import-choice-blank = empty cells clear what people have
import-choice-activations =
    { $value ->
        [none] new people get no message
       *[other] new people get in by { $value }
    }
import-choice-create-units = departments and other units are created
import-choice-bring-back = people who were switched off come back
import-choice-region = phones read as numbers of { $value }
import-quoted = “{ $name }”
import-drift-renamed-column = The column “{ $before }” is called “{ $now }” in this file and is read as before. Make sure that it is the same column.
import-drift-new-columns =
    { $count ->
        [one] The column { $columns } is new. Look on the Columns page what is taken from it.
       *[other] The columns { $columns } are new. Look on the Columns page what is taken from them.
    }
import-drift-missing-columns =
    { $count ->
        [one] The column { $columns } is gone. What people have there stays as it is.
       *[other] The columns { $columns } are gone. What people have there stays as it is.
    }
import-drift-missing-people =
    { $more ->
        [0] In the last file and not in this one ({ $count }): { $names }. Check whether they have left.
       *[other] In the last file and not in this one ({ $count }): { $names }, and { $more } more. Check whether they have left.
    }
import-drift-new-texts =
    { $more ->
        [0] “{ $column }” says for the first time: { $texts }.
       *[other] “{ $column }” says for the first time: { $texts }, and { $more } more.
    }
import-drift-blocked = { $now } % of the rows cannot be imported as they are; of the last file it was { $before } %. Something may have changed where the file is made.
import-drift-fewer = { $now } % of the rows cannot be imported as they are; of the last file it was { $before } %.
import-drift-kind =
    { $label ->
        [none] More often than last time: “{ $title }”, { $count } times, in { $now } % of the rows (last time { $before } %).
       *[other] More often than last time: “{ $title }” in { $label }, { $count } times, in { $now } % of the rows (last time { $before } %).
    }
import-drift-none = Nothing has changed since that file.
import-reread-anyway = Read it this way, and lose that
import-afresh = Start afresh
import-save-problems = Save problem rows as Excel…
import-mended =
    { $cells ->
        [0] The workbook holds no change: nothing was taken over.
        [one] One cell was taken over.
       *[other] { $rows ->
            [one] { $cells } cells in one row were taken over.
           *[other] { $cells } cells in { $rows } rows were taken over.
        }
    }
import-mended-gone =
    { $count ->
        [one] One row that still has a problem is no longer in the workbook.
       *[other] { $count } rows that still have problems are no longer in the workbook.
    }
import-mended-leave-out =
    { $count ->
        [one] Leave that row out
       *[other] Leave those { $count } rows out
    }
import-mended-added =
    { $cells ->
        [0] { $count ->
            [one] One new row was taken over.
           *[other] { $count } new rows were taken over.
        }
        [one] { $count ->
            [one] One new row and one changed cell were taken over.
           *[other] { $count } new rows and one changed cell were taken over.
        }
       *[other] { $count ->
            [one] One new row and { $cells } changed cells were taken over.
           *[other] { $count } new rows and { $cells } changed cells were taken over.
        }
    }
import-returned = From the mended workbook
import-returned-close = Close what came of the workbook
import-returned-kept = Row { $row }, { $column }: changed here and in the workbook. Here stands “{ $here }”, in the workbook “{ $there }”; nothing was changed.
import-returned-kept-secret = Row { $row }, { $column }: changed here and in the workbook; nothing was changed.
import-returned-kept-more =
    { $count ->
        [one] One more cell was changed on both sides and stays as it is here.
       *[other] { $count } more cells were changed on both sides and stay as they are here.
    }
import-returned-rest =
    { $rows ->
        [one] “{ $name }” was applied on { $at }. One row was still to do: it is here.
       *[other] “{ $name }” was applied on { $at }. { $rows } rows were still to do: they are here.
    }
import-returned-rest-applied =
    { $count ->
        [one] One row of the workbook was applied and not changed since: it is not here.
       *[other] { $count } rows of the workbook were applied and not changed since: they are not here.
    }
import-returned-rest-behind =
    { $count ->
        [one] One row that could not be applied is not in the workbook, and not here.
       *[other] { $count } rows that could not be applied are not in the workbook, and not here.
    }
import-returned-rest-some = That file was everybody; this is a part of it, so nobody is deactivated.
import-returned-strange =
    { $count ->
        [one] The column { $columns } of the workbook is none of this import: nothing was taken from it.
       *[other] The columns { $columns } of the workbook are none of this import: nothing was taken from them.
    }
import-returned-missing =
    { $count ->
        [one] The column { $columns } is not in the workbook; its cells stay as they are.
       *[other] The columns { $columns } are not in the workbook; their cells stay as they are.
    }
import-returned-unknown =
    { $count ->
        [one] Row { $rows } of the workbook belongs to another import, or to a row that is gone: nothing was taken from it.
       *[other] Rows { $rows } of the workbook belong to another import, or to rows that are gone: nothing was taken from them.
    }
import-returned-worn =
    { $count ->
        [one] One cell lost letters or zeros when the workbook was saved as text; it stays as it was.
       *[other] { $count } cells lost letters or zeros when the workbook was saved as text; they stay as they were.
    }
import-returned-added = Row { $line } of the workbook is new: it is row { $row } now.
import-returned-copy = Row { $line } of the workbook is a copy of row { $copied } and is taken for somebody new: it is row { $row } now.
import-returned-added-more =
    { $count ->
        [one] One more row of the workbook is new.
       *[other] { $count } more rows of the workbook are new.
    }
import-returned-there =
    { $count ->
        [one] Row { $rows } of the workbook is here already, word for word; it was not added again.
       *[other] Rows { $rows } of the workbook are here already, word for word; they were not added again.
    }
import-to-review =
    { $count ->
        [0] Review
        [one] Review { $count } change
       *[other] Review { $count } changes
    }

import-tally = What applying would do
import-tally-create = create
import-tally-update = update
import-tally-unchanged = no change
import-tally-skip = skip
import-tally-reject = blocked
import-tally-conflict =
    { $count ->
        [one] conflict
       *[other] conflicts
    }
import-bucket-create = Create
import-bucket-update = Update
import-bucket-unchanged = No change
import-bucket-skip = Skip
import-bucket-reject = Blocked
import-bucket-conflict = Conflict
import-bucket-absent = Not in the file
import-bucket-empty-create = Nobody is new
import-bucket-empty-update = Nobody changes
import-bucket-empty-unchanged = Nobody is already so
import-bucket-empty-skip = Nobody is skipped
import-bucket-empty-reject = No row is blocked
import-bucket-empty-conflict = There are no conflicts
import-bucket-empty-absent = Everybody is in the file
import-leavers =
    { $count ->
        [0] Nobody is deactivated
        [one] { $count } person is deactivated
       *[other] { $count } people are deactivated
    }
import-kept =
    { $count ->
        [one] { $count } person is not in the file and stays
       *[other] { $count } people are not in the file and stay
    }
import-leaver-on-sheet = stands on the sheet “{ $sheet }”, which is not imported
import-leaver-hidden = stands in a hidden row, which is left out
import-leaver-was-in = was in the last file
import-leaver-never-in = was not in the last file either
import-leaver-lasting = cannot be undone
import-absent-more = and { $count } more
import-unread =
    { $count ->
        [one] Nobody is deactivated: a row of the file that is not imported may be a person. Mend the file, or choose the header row of that table in the step “File”.
       *[other] Nobody is deactivated: { $count } rows of the file that are not imported may be people. Mend the file, or choose the header row of their table in the step “File”.
    }
import-consent =
    { $count ->
        [one] This would deactivate { $count } of { $people } people, because the file does not name them.
       *[other] This would deactivate { $count } of { $people } people, because the file does not name them.
    }
import-consent-rows =
    { $count ->
        [one] { $count } more loses access by a row of the file.
       *[other] { $count } more lose access by rows of the file.
    }
import-consent-part =
    { $count ->
        [one] All { $count } of { $part } would go, and the file names nobody of it. Is it the file of another part of the organisation?
       *[other] All { $count } of { $part } would go, and the file names nobody of it. Is it the file of another part of the organisation?
    }
import-consent-lasting =
    { $count ->
        [one] { $count } person could not be brought back by undo.
       *[other] { $count } people could not be brought back by undo.
    }
import-consent-yes =
    { $count ->
        [one] Yes, deactivate { $count } person
       *[other] Yes, deactivate { $count } people
    }
import-consent-needed =
    { $count ->
        [one] First confirm that { $count } person is to be deactivated.
       *[other] First confirm that { $count } people are to be deactivated.
    }
error-mode-never-changes = This platform’s import creates people and never changes those who exist.
error-mode-always-changes = This platform’s import always changes the people who exist.
error-mode-no-deactivation = This platform has no way of ending somebody’s access that could be taken back.
error-mode-update-only = New, and this import only updates people who exist.
error-absent-consent = Confirm how many people are to be deactivated, or import in another way.
error-absent-self = You would take your own access away.
error-absent-directory = The person is managed in a directory.
error-absent-provenance = The person came by signing up or signing in, not by a list of people.
error-absent-last-manager = Nobody else who can sign in has this role, which manages people.
error-absent-no-way = Nothing that could be taken back ends this person’s access.
error-absent-alike = A row has the same name with another address: it may be the same person.
error-absent-unsure = A row that cannot be read as it stands has the same first or last name: it may be this person.
error-absent-other-list = The person came with another list, of other people. End the access on the People screen, or with a file that is everybody of that list.
error-absent-unread = A row of the file that is not imported holds an e-mail address, and may be this person.
error-absent-no-key = The file has no column by which people are found.

import-review-tabs = What becomes of the rows
import-review-grid = Rows: { $bucket }
import-review-why = Why
import-review-changes = Changes
import-changes-from-to = { $label } changes from “{ $before }” to “{ $after }”.
import-effects = What applying causes
import-review-sum =
    { $rows ->
        [one] { $rows } row in the file, { $sum } accounted for. { $people ->
            [0] Nobody is new or changes.
            [one] One person is new or changes.
           *[other] { $people } people are new or change.
        }
       *[other] { $rows } rows in the file, { $sum } accounted for. { $people ->
            [0] Nobody is new or changes.
            [one] One person is new or changes.
           *[other] { $people } people are new or change.
        }
    }
import-no-effects = No messages are sent and nobody’s access changes.
import-effect-email =
    { $count ->
        [one] { $count } e-mail: { $label }
       *[other] { $count } e-mails: { $label }
    }
import-effect-sms =
    { $count ->
        [one] { $count } text message (SMS)
       *[other] { $count } text messages (SMS)
    }
import-effect-billable-now =
    { $count ->
        [one] { $count } seat is charged from now on
       *[other] { $count } seats are charged from now on
    }
import-effect-billable-later =
    { $count ->
        [one] { $count } seat is charged once the person accepts
       *[other] { $count } seats are charged once the people accept
    }
import-effect-billable-fewer =
    { $count ->
        [one] { $count } seat is no longer charged
       *[other] { $count } seats are no longer charged
    }
import-effect-mfa-missing = { $count ->
    [one] One person gets a role that should have MFA, and has none
   *[other] { NUMBER($count) } people get a role that should have MFA, and have none
  }
import-effect-more-rights =
    { $count ->
        [one] { $count } person gets a higher role than now
       *[other] { $count } people get a higher role than now
    }
import-effect-lose-access =
    { $count ->
        [one] { $count } person loses access
       *[other] { $count } people lose access
    }
import-effect-regain-access =
    { $count ->
        [one] { $count } person can sign in again
       *[other] { $count } people can sign in again
    }
import-effect-sessions-end =
    { $count ->
        [one] { $count } person is signed out
       *[other] { $count } people are signed out
    }
import-new-units =
    { $count ->
        [one] { $count } unit is created
       *[other] { $count } units are created
    }
import-new-unit =
    { $count ->
        [one] { $kind }: { $name }, named in { $count } row
       *[other] { $kind }: { $name }, named in { $count } rows
    }
import-refused-title = Not imported
import-refused-text =
    { $count ->
        [one] { $count } row is blocked and stays behind. You can go back and mend it, or import it later.
       *[other] { $count } rows are blocked and stay behind. You can go back and mend them, or import them later.
    }
import-when-online = The changes are sent to the platform right away.
import-when-offline = You are offline. The changes are kept on this computer and sent when you are online.
import-apply = { $units ->
    [0] { $count ->
        [one] Apply one change
       *[other] Apply { NUMBER($count) } changes
      }
    [one] { $count ->
        [one] Apply one change and one new unit
       *[other] Apply { NUMBER($count) } changes and one new unit
      }
   *[other] { $count ->
        [one] Apply one change and { NUMBER($units) } new units
       *[other] Apply { NUMBER($count) } changes and { NUMBER($units) } new units
      }
  }
import-apply-offline = { $units ->
    [0] { $count ->
        [one] Apply one change, sent when you are online
       *[other] Apply { NUMBER($count) } changes, sent when you are online
      }
    [one] { $count ->
        [one] Apply one change and one new unit, sent when you are online
       *[other] Apply { NUMBER($count) } changes and one new unit, sent when you are online
      }
   *[other] { $count ->
        [one] Apply one change and { NUMBER($units) } new units, sent when you are online
       *[other] Apply { NUMBER($count) } changes and { NUMBER($units) } new units, sent when you are online
      }
  }
import-nothing-to-apply = Nothing would change

import-applied-title =
    { $count ->
        [one] { $count } change is on its way
       *[other] { $count } changes are on their way
    }
import-applied-done =
    { $units ->
        [0] { $count ->
            [one] { $count } change is applied
           *[other] { $count } changes are applied
          }
        [one] { $count ->
            [one] { $count } change and one new unit are applied
           *[other] { $count } changes and one new unit are applied
          }
       *[other] { $count ->
            [one] { $count } change and { $units } new units are applied
           *[other] { $count } changes and { $units } new units are applied
          }
    }
import-applied-offline = You are offline. They are kept on this computer and are sent when you are online.
import-applied-sending =
    { $count ->
        [one] Of { $count } change; the others have reached the platform.
       *[other] Of { NUMBER($count) } changes; the others have reached the platform.
    }
import-applied-sent = Everything has reached the platform.
import-see-changes = See the changes
import-see-people = See the people
import-another = Start another import
import-undo-all = Undo this import
import-undone-title = The import is undone

import-the-file = The file
import-hint-next = next problem
import-hint-fixes = fixes
import-hint-step = next step
import-line-row = Row { $row }, { $label }
import-working = Working…
import-progress = Progress
import-progress-read = Reading: { $done } of { $total } rows
import-progress-read-open = Reading: { $done } rows
import-progress-check = Checking: { $done } of { $total } rows
import-progress-check-open = Checking: { $done } rows
import-progress-apply = Applying: { $done } of { $total } changes
import-progress-apply-open = Applying: { $done } changes
import-time-left = about { $time } left

import-failed = That did not work
import-failed-read = The file could not be read
import-failed-read-empty = { $name } is empty
import-failed-read-all-hidden = Everything in { $name } is hidden
import-failed-read-password = { $name } is protected by a password
import-failed-read-damaged = { $name } is damaged
import-failed-read-too-large = { $name } is too large
import-failed-read-not-a-spreadsheet = { $name } is not a spreadsheet
import-failed-read-empty-advice = Check that the file was saved, and that the people are not on another sheet.
import-failed-read-all-hidden-advice = Import the hidden rows and columns too, or unhide in Excel what is to be imported, save, and drop the file again.
import-failed-read-password-advice = Open it in Excel, remove the password (File, Info, Protect Workbook), save, and drop it again. Rosterdesk cannot open protected workbooks.
import-failed-read-damaged-advice = Open it in the program that wrote it, save it again as .xlsx or .csv, and drop the new file.
import-failed-read-too-large-advice = Split the file, or remove the sheets and columns that are not about people.
import-failed-read-not-a-spreadsheet-advice = Choose an Excel, OpenDocument, CSV or text file. The content counts, not the ending of the name.

format-delimited = Text with columns (CSV)
format-xlsx = Excel workbook
format-xls = Excel 97 workbook
format-xlsb = Excel binary workbook
format-ods = OpenDocument spreadsheet
encoding-utf-8 = UTF-8
encoding-windows-1252 = Western Europe (Windows)
encoding-windows-1250 = Central Europe (Windows)
encoding-windows-1251 = Cyrillic (Windows)
encoding-windows-1253 = Greek (Windows)
encoding-windows-1254 = Turkish (Windows)
encoding-windows-1255 = Hebrew (Windows)
encoding-windows-1256 = Arabic (Windows)
encoding-windows-1257 = Baltic (Windows)
encoding-iso-8859-2 = Central Europe (ISO)
encoding-iso-8859-15 = Western Europe (ISO)
encoding-macintosh = Western Europe (older Mac)
encoding-cp850 = Western Europe (MS-DOS)
encoding-cp852 = Central Europe (MS-DOS)
encoding-cp437 = United States (MS-DOS)
encoding-utf-16le = UTF-16
encoding-utf-16be = UTF-16, big-endian
encoding-utf-32le = UTF-32
encoding-utf-32be = UTF-32, big-endian
encoding-koi8-r = Cyrillic (KOI8-R)
encoding-koi8-u = Cyrillic (KOI8-U)
encoding-iso-8859-7 = Greek (ISO)
encoding-cp737 = Greek (MS-DOS)
encoding-cp857 = Turkish (MS-DOS)
encoding-x-mac-cyrillic = Cyrillic (older Mac)
encoding-x-mac-ce = Central Europe (older Mac)
encoding-ibm866 = Cyrillic (MS-DOS)
delimiter-comma = Comma
delimiter-semicolon = Semicolon
delimiter-tab = Tab
delimiter-bar = Vertical bar
delimiter-space = Space
delimiter-colon = Colon
note-other = { $code } { $detail }

import-reshape-of = Split or join { $column }
import-reshape-title = Split or join “{ $column }”
import-reshape-how = What to do
import-reshape-how-name = Split whole names into first and last name
import-reshape-how-cut = Cut in two at a sign
import-reshape-how-join = Join with other columns
import-reshape-order = Which name comes first
import-reshape-order-given = First name: Anna Janssens
import-reshape-order-family = Last name: Janssens Anna
import-reshape-cut-at = Cut at
import-reshape-join-with = Put between them (a space if nothing)
import-reshape-join-others = Join with
import-reshape-split = Split
import-reshape-join = Join
import-reshape-nothing = Say first what is to be done; then the result is shown here.
import-reshape-preview = What would come of it
import-reshape-sum =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }, { $doubts ->
        [0] none of them a guess.
        [one] { $doubts } of them a guess, shown first. It is named under Problems too.
       *[other] { $doubts } of them a guess, shown first. They are named under Problems too.
    }
import-reshape-doubt = Doubt
import-reshape-doubt-one-word = One word only
import-reshape-doubt-many-words = More than two words
import-reshape-doubt-particle = The particle can belong to either
import-reshape-doubt-title = With a title or an addition
import-reshape-doubt-punctuation = Signs that names do not have
import-full-name-title = “{ $column }” holds first and last names together
import-full-name-text = The platform keeps them apart. Split it here: you see the result first, and the file stays as it is.
import-full-name-split = Split { $column }…
import-reshaped-split = { $from } was split into { $into }.
import-reshaped-join = { $from } were joined into { $into }.
import-reshaped-back = Take back
import-reshaped-back-of = Take back { $into }
import-value-origin-chosen = your choice
import-value-origin-before = as chosen before
import-value-forget = Forget
import-value-forget-of = Forget what “{ $text }” stands for
import-reason-reshaped = split or joined here
error-reshape-columns = One column is split; two to eight different ones are joined.
error-reshape-no-column = There is no such column in the file.
error-reshape-no-separator = Say at which sign the column is to be cut.
error-reshape-no-names = This platform keeps no first and last name of its own, so there is nothing to split a name into.
error-reshape-too-many = There are ten such steps in this import already. Take one back first.
error-reshape-secret = A column of passwords is not split or joined, because it would be shown.
import-target-before = { $label } until now (gives it a new one)
import-undone-text = This is what was done, and what stays.
import-applied-held = { $count ->
    [one] One change waits on this computer
   *[other] { NUMBER($count) } changes wait on this computer
  }
import-applied-at = Applied { $at }.
import-applied-facts = What became of the rows
import-fact-create = { $count ->
    [one] One row: a new person
   *[other] { NUMBER($count) } rows: new people
  }
import-fact-update = { $count ->
    [one] One row: a changed person
   *[other] { NUMBER($count) } rows: changed people
  }
import-fact-units = { $kind }: { NUMBER($count) } new
import-fact-unchanged = { $count ->
    [one] One row: already so on the platform
   *[other] { NUMBER($count) } rows: already so on the platform
  }
import-fact-skip = { $count ->
    [one] One row was left alone
   *[other] { NUMBER($count) } rows were left alone
  }
import-fact-reject = { $count ->
    [one] One row was not imported, because of its problems
   *[other] { NUMBER($count) } rows were not imported, because of their problems
  }
import-fact-conflict = { $count ->
    [one] One row was not imported: the person was changed meanwhile
   *[other] { NUMBER($count) } rows were not imported: the people were changed meanwhile
  }
import-fact-attention = { $count ->
    [one] One change was refused or has to be decided
   *[other] { NUMBER($count) } changes were refused or have to be decided
  }
import-save-for-hr = Save them for HR…
import-look = Look at it
import-look-named = Look at the import of { $name }
import-same-file = This very file was applied { $at }: { NUMBER($create) } created, { NUMBER($update) } changed.
import-same-undone = That import was undone since.
import-same-newer = Since then { $file } was applied: what that one changed would be taken back.
import-same-look = Look at that import
import-step-left = Rows are still blocked: { NUMBER($count) }
import-nobody-told = Nobody gets a message: no activation is chosen. Who is new can sign in only once you send one.
import-doubtful = { $count ->
    [one] One row that will be imported has a warning
   *[other] { NUMBER($count) } rows that will be imported have warnings
  }
import-doubtful-look = Look at them
import-refused-more = { $count ->
    [one] and one more kind
   *[other] and { NUMBER($count) } more kinds
  }
import-effect-billable-later-told = { $count ->
    [one] No seat is charged yet: one will be once you send an activation and the person accepts
   *[other] No seat is charged yet: { NUMBER($count) } will be once you send an activation and the people accept
  }
import-reason-same = the same for everybody
import-exchange = Exchange with “{ $column }”
import-clear-all =
    { $count ->
        [one] Import it without { $label }
       *[other] Import these { NUMBER($count) } without { $label }
    }
import-create-all = Create all that are missing: { $labels }
import-switched-off = People who are switched off
import-bring-back = Let those in the file sign in again
import-bring-back-on = Also where the file does not say so itself.
import-bring-back-off = They stay as they are; each is named under Problems.
import-fact-deactivated =
    { $count ->
        [one] One person who is not in the file: deactivated
       *[other] { NUMBER($count) } people who are not in the file: deactivated
    }
import-same = The same for everybody
import-same-text = The file has no column for these.
import-same-of = { $label } for everybody
import-same-choose = Choose…
import-same-none = No value for everybody
import-same-default = { $value } for everybody (the usual)
import-same-column = Needs a column of its own: it differs for each person.
import-same-do = The same for everybody…
error-same-fed = The column “{ $column }” holds { $label }. Give that column another field first.
error-same-unknown = “{ $text }” is none of the values of { $label }.
import-say-each = Say what each stands for…
import-say-each-text = Every different text in { $label } is here once. A choice holds for all cells with that text, in this file and the next.
import-say-each-done = Done
import-fix-safe =
    { $count ->
        [one] Fix what is beyond doubt ({ $count })
       *[other] Fix everything beyond doubt ({ $count })
    }
import-fix-look =
    { $count ->
        [one] Look and fix…
       *[other] Look and fix them…
    }
import-fix-preview = Look whether it is right for everybody. It is one step of undo.
import-fix-preview-first = The first { $count } rows are shown.
import-fix-these =
    { $count ->
        [0] Fix all of them
        [one] Fix it
       *[other] Fix these { NUMBER($count) }
    }
import-fix-safe-of =
    { $count ->
        [one] Fix the one beyond doubt
       *[other] Fix the { NUMBER($count) } beyond doubt
    }
import-keep-equal = Of equal rows, keep one
import-keep-first = Keep the first
import-keep-last = Keep the last
import-file-stops = What stops the whole file
import-go-to-columns = Go to the columns
import-file-own = The platform needs { $label } for everybody, and it differs from person to person. Say which column holds it.
import-file-unknown = { NUMBER($count) } columns the platform does not know
import-file-unknown-text = { $names } will not be imported. Nothing has to be done; where one of them holds a field of the platform, say so on the page of the columns.
import-file-missing = { NUMBER($count) } required fields have no column
import-file-missing-text = The platform needs { $names } for everybody. Say which columns they are, or give everybody the same.
import-file-default = { NUMBER($count) } fields have no column and their usual value
import-file-default-text = New people get { $names }; nobody else is changed.
import-file-default-one = { $label }: { $value }
import-format-renamed = { $format }, saved as { $ending }
format-html = Web page
format-spreadsheet-ml = Excel 2003 XML
import-show-group = This kind
import-show-doubtful = Imported, with a warning
import-find-and-replace = Find and replace…
import-doubles-compare = Compare the rows…
import-doubles-text = Rows that stand for the same person are beside each other, and what differs is marked. Keep one, and the others of it are left out; undo takes it back.
import-doubles-set = Rows { $rows }
import-doubles-keep = Keep row { $row }
import-doubles-empty = (empty)
import-doubles-equal = These rows are the same in every column.
import-doubles-more =
    { $count ->
        [one] The first person is shown. Settle it, then open this again for the others.
       *[other] The first { NUMBER($count) } people are shown. Settle them, then open this again for the others.
    }
import-tally-disabled =
    { $count ->
        [one] loses access
       *[other] lose access
    }
import-tally-mailed =
    { $count ->
        [one] message
       *[other] messages
    }
import-tally-billed =
    { $count ->
        [one] seat charged
       *[other] seats charged
    }
import-missing-none = Every required field has a column or a value
import-tally-billed-later =
    { $count ->
        [one] seat charged later
       *[other] seats charged later
    }
import-fix-safe-done = Done: everything beyond doubt is fixed ({ NUMBER($count) }). Undo takes it back.
import-notes-grave = Look at this first
import-choose-typing = Type to find, or press the down arrow
import-file-refused-text = The platform takes no file with columns it does not know: { $names }. Leave them out, or say on the columns page what they hold.
import-leave-columns-out = Leave these { NUMBER($count) } columns out
import-file-said-nothing = The file has nothing in this cell.
import-unread-look = Look at the file
warning-course-access = A new department: make sure it has access to the right categories and courses.
import-set-empty = Say what empty means…
import-set-empty-text = Every empty cell of these rows gets this value for { $label }.
import-set-empty-do = Fill the empty cells
