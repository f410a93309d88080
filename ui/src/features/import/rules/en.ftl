# Rules of the check: a title for all of a kind, and the text for one.
rule-required = { $label } is empty
rule-required-text = The platform demands { $label }. Fill it in.
rule-identity-one-of = Nothing to recognise the person by
rule-identity-one-of-text = A person needs an e-mail address, or a username with a phone number. Fill in one of them.
rule-role-required = No role
rule-role-required-text = The person has no role, and everybody has at least one. Fill it in, or leave the row out.
rule-group-required = { $label } is empty
rule-group-required-text = A role counts in a group, and none is named. Fill it in, or leave the row out.
rule-column-missing = No column holds { $label }
rule-column-missing-text = The platform needs { $label } for everybody. Say which column it is, or { $own ->
    [true] add a column with a value of his own for everybody to the file
   *[other] give everybody the same value
}.
rule-column-default = No column holds { $label }
rule-column-default-text = New people get { $default }; nobody else is changed.
rule-column-left-out = A column that is left out
rule-column-left-out-text = The column “{ $header }” is left out, as it was chosen for the last file of its kind. Say what it holds if it is to be imported.
rule-column-nameless = A value in a column without a name
rule-column-nameless-text = “{ $value }” stands in a column without a name that is empty in the first rows, so that nobody can tell what it holds. It is not imported. Say what the column holds, or empty the cell.
column-unnamed = Column { $place }
rule-column-listed = A column of an exported list
rule-column-listed-text = The column “{ $header }” comes from a list of people that was exported here. It says how things stood on the platform, and is not imported. Nothing needs to be done.
rule-column-unknown = A column the platform does not know
rule-column-unknown-text = “{ $header }” will not be imported. Say what it holds, or leave it out.
rule-column-elsewhere = A column of the platform's own that is not managed here
rule-column-elsewhere-text = The column “{ $header }” is one of the platform's own that is not managed here. It will not be imported: nothing that stands in it changes. Upload it on the platform itself, or leave it out.
rule-column-rights = A column about rights is left out
rule-column-rights-text = “{ $header }” speaks of rights or passwords, and nothing like that is taken from a file by guessing. Use the platform’s own columns for them.
rule-column-full-name = First and last names in one column
rule-column-full-name-text = “{ $header }” holds first and last names together, and the platform keeps them apart, so nothing of it is imported. Split it: both names are shown first, and those where the place is a guess are named.
rule-column-double = Several columns hold { $label }
rule-column-double-text = { $headers } hold the same; one value would win over the other unseen. Keep one of them.
rule-file-side-by-side = Two lists of people side by side
rule-file-side-by-side-text = From the column “{ $header }” on, the names of the columns come again ({ $headers }). A row would hold two people, and only the first of them would be imported. Put the right list below the left one, or leave its columns out.
rule-header-missing = No row with the names of the columns
rule-header-missing-text = Without it the first person would be taken for the names, or the names for a person. Choose the row that holds the names, or add one.
rule-file-no-people = This does not look like a list of people
rule-file-no-people-text = None of its columns holds a name, an e-mail address or a username: { $headers }. Choose another file, sheet or header row, or say on the Columns step which column holds what is needed: { $needed }.
rule-header-case = A column name written differently
rule-header-case-text = “{ $header }” was taken for “{ $name }”.
rule-file-format = The platform takes another kind of file
rule-file-format-text = The platform’s own import takes { $allowed } only. { $fixes ->
    [0] You need do nothing: this program reads your file as it is.
   *[other] Convert it; you see the result before anything is taken in.
  }
rule-file-delimiter = The platform takes another separator
rule-file-delimiter-text = The platform’s own import takes files separated by { $allowed } only, and would read each line as one cell. { $fixes ->
    [0] You need do nothing: this program reads your file as it is.
   *[other] Convert it; you see the result before anything is taken in.
  }
rule-dup-file = { $label } used twice in the file
rule-dup-file-text = “{ $value }” stands in { $count ->
    [one] row { $listed }
   *[other] rows { $listed }
  }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  } too. Which row is right cannot be known, so none is imported. Correct one of them, or leave it out.
rule-dup-directory = { $label } belongs to somebody else
rule-dup-directory-text = “{ $value }” belongs to { $other }. Two people cannot share it: correct it.
rule-rows-differ = Rows of one person differ
rule-rows-differ-text = { $label } differs from what row { $other-row } says about the same person; what row { $other-row } says is used.
rule-rows-other = Another row of the person is wrong
rule-rows-other-text = Row { $other-row } of the same person cannot be imported, and a person is imported whole or not at all. Mend row { $other-row }, or leave it out.
rule-rows-people = Two people under one address
rule-rows-people-text = This row is about { $person }, and { $count ->
    [one] row { $listed }
   *[other] rows { $listed }
  }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  } with the same { $label } about somebody else: { $other }. Several rows make one person here, and the groups and rights of one would become the other’s, so none of them is imported. Give each of them his own { $label }, or leave out what is not his.
rule-row-example = Example row of the template
rule-row-example-text = This row is an example of the template and is not imported.
rule-row-likely-example = Rows that look like an example
rule-row-likely-example-text = This row looks like the example of a template. Nobody is called so, and an account would be made for it. Leave the row out; or write somebody's data into it.
rule-row-heading = Rows that say only one thing
rule-row-heading-text = “{ $value }” is all that the row says. The other rows say more: this is a heading between them, or somebody whose data are missing. Leave the row out, or fill in the rest.
rule-exists-not-overwritten = Already on the platform
rule-exists-not-overwritten-text = { $person } is on the platform already, and people are not overwritten by import. Edit the person if something should change.
rule-exists-never = Gone, and never there
rule-exists-never-text = The row says that the person is gone, and is about nobody on the platform. Nobody is created only to be deleted.
rule-exists-gone = Deleted on the platform
rule-exists-gone-text = { $person } was on the platform, and was deleted there. A file that still names somebody does not bring that person back by itself: choose to bring such people back if that is meant, or leave the row out.
rule-exists-again = Deleted, and created again
rule-exists-again-text = { $person } was deleted on the platform and is created again, because that was chosen for this import. Leave the row out if the person should stay away.
rule-exists-untold = Switched on, and never told
rule-exists-untold-text = { $person } was created switched off, is switched on now, and never got a message about it: the platform sends its messages when an account is created. Have a new password sent once the person is switched on, or tell the person to ask for one at signing in.
rule-role-lowered = Loses rights by the role for everybody
rule-role-lowered-text = { $person } has the role { $from } on the platform, and would only have { $to }, the role for everybody in this file. Leave the row out, or take the role for everybody away, if the person should keep it.
rule-exists-deleted = Deleted on the platform
rule-exists-deleted-text = { $person } was on the platform and is deleted. A file does not bring deleted people back: restore the person, then import the row.
rule-exists-disabled = On the platform, but switched off
rule-exists-disabled-text = { $person } is on the platform already, as “{ $status }”. { $case ->
        [untouched] This import leaves people who exist as they are, so this person still cannot sign in: bring the person back on the People screen, or leave the row out.
       *[stays] What the row says is changed, and the person still cannot sign in: bring the person back, go on as it is, or leave the row out.
    }
rule-exists-returns = Switched off, and brought back
rule-exists-returns-text = { $person } is on the platform as “{ $status }” and will be able to sign in again, because { $case ->
        [row] the row says so
       *[choice] it was chosen for this import
    }. Leave the row out if the person should stay so.
rule-update-ignored = Values that stay as they are
rule-update-ignored-text = What the row says in { $fields } is not taken over for { $person }, who keeps what is there: the platform’s import does not change it once a person is there. Edit the person on the people screen if it is to be so there.
rule-update-other-person = Perhaps another person
rule-update-other-person-text = “{ $text }” ({ $by }) is { $person } on the platform, and the row is about { $named }. { $case ->
        [settled] Neither name is like the other, and one person’s courses could become another’s: go on if it is the same person under a new name.
        [let_in] { $person } is there as “{ $status }”, and { $named } would be let in by that account, with its password, courses and rights. If { $person } is really called { $named } from now on, say so.
        [not_created] People who are there are left as they are, so { $named } would not be created. If { $person } is really called { $named } now, say so, and nothing is done.
       *[handed_on] The account of { $person }, with its password, courses and rights, would become that of { $named }. If { $person } is really called { $named } from now on, say so.
    } If it is somebody else, give the row a value of its own, or leave it out and give { $person } another one first.
rule-column-outdated = Texts that are the platform’s own names now
rule-column-outdated-text = In “{ $header }”, texts that stood for something else in an earlier import are names of the platform itself, and are read as those: { $texts }. Say on the Columns page what they stand for, if this file means something else too.
rule-column-contested = Earlier files that say different things
rule-column-contested-text = Earlier files with these columns say different things about “{ $header }”: { $texts }. It cannot be told which of them this file follows: say on the Columns page what the column feeds, or what the text stands for, in this file.
rule-column-role-words = Rights by words of another file
rule-column-role-words-text = In “{ $header }”, texts give rights by what was said of a file about other people: { $texts }. Say on the Columns page what they stand for, if it is something else in this file.
rule-update-other-account = The name of somebody else on the platform
rule-update-other-account-text = “{ $text }” ({ $by }) is { $person } on the platform, and { $named } is somebody else there: “{ $other }”. The account of { $person }, with its courses and rights, would become that of { $named }. If the row is about “{ $other }”, give the row that one’s value; that of { $person } can be handed on once that account has another one. If { $person } is really called { $named } from now on, say so. Otherwise leave the row out.
rule-update-new-name = A wholly new name
rule-update-new-name-text = { $person } is called { $named } from now on, as you said. { $case ->
        [shared] Somebody else of that name is on the platform too: “{ $other }”.
       *[own] Neither name is like the other.
    }
rule-update-other-number = Another family name, and another number
rule-update-other-number-text = “{ $text }” ({ $by }) is { $person } on the platform, and { $named } has another { $label }. The address may have been handed on, and the account of { $person }, with its courses and rights, would become that of { $named }. If it is somebody else, give the row another address, or give the account of { $person } another one first. If it is { $person } under a new name, say so. Otherwise leave the row out.
rule-update-family-name = Another family name
rule-update-family-name-text = “{ $text }” ({ $by }) is { $person } on the platform, and would be called { $named } from now on. Nothing beside the address says that it is the same person. If the address was handed on, leave the row out, and give { $person } another address first, or end the access. If it is the same person under a new name, go on.
rule-file-switched-off = Many people would lose access
rule-file-switched-off-text = By its rows the file would take access from { $count } of { $people } people. A column that was filled down by mistake, or that is read the wrong way round, does the same. Look at the rows; then say that these { $count } people lose access, or mend the column.
rule-file-there-already = Most new people seem to be there already
rule-file-there-already-text = Of the { $new } people whom the file would create, { $count } have the name or number of somebody on the platform who is not in it, such as { $person } (“{ $other }”). After a change of addresses or usernames everybody would be there twice, with messages and seats for all of them. If they are the same people, have people found by { $by }, and they get the new addresses. If they are others, say that these { $count } are new.
rule-file-names-changed = Many people would get another name
rule-file-names-changed-text = By its rows { $count } of the { $found } people of the platform who are in the file get another name. A column that was filled down, moved by a row or sorted by itself does the same. Compare a few rows with the program the file comes from, and export it again if the names are not those of the people.
rule-file-cleared = Empty cells empty values of many people
rule-file-cleared-text = Empty cells would empty { $fields }, of { $found } people of the platform who are in the file. A column that was not filled in does that for everybody. Leave the column out to keep what people have, or go on if the values are to go.
rule-file-deleted = People would be deleted
rule-file-deleted-text = By its rows the file would delete { $ended } of { $people } people; { $count } are deleted or lose access by it. The platform wants a word typed before somebody is deleted, because it may be for good. Look at the rows; then say that these { $count } people are meant, or leave the column out.
rule-file-other-accounts = Addresses that belong to other people than the names
rule-file-other-accounts-text =
    In { $count } rows the address belongs to another person of the platform than the name: was one column sorted by itself? Each of these rows would give one person’s account to another. Compare a few rows with the program the file comes from, and export it again if they are mixed up. Otherwise say of each row who is meant.
rule-directory-read-only = Comes from another source
rule-directory-read-only-text = { $label } of { $person } differs and cannot be changed here. Change it where it comes from; the row is skipped.
rule-change-denied = Not allowed
rule-change-denied-text = This cannot be done to { $person }. { $because } Leave the row out, or have somebody with more rights import it.
rule-password-choice = No way to get in
rule-password-choice-text = It is not chosen how this person gets access, or what that needs is missing. Fill it in, or choose exactly one way under “How new people get in” on the columns page.
because-rank = The person, or a role of the row, is above your own role.
because-role-not-manager = Your role does not manage people.
because-role-not-assignable = The role cannot be given.
because-status-from = Nothing leads from the present status to the one of the row.
because-field-write-by = Your role does not write one of the fields.
because-org-assign-by = Your role does not assign one of the units.
because-self = You would take your own access or rights away.
because-last = Nobody would be left with that role.
because-scope = The person is outside what you manage.
because-other = The rules of the platform protect the person.
because-said = The platform says: “{ $said }”
rule-waits-conflict = Changed on both sides
rule-waits-conflict-text = { $fields } of { $person } changed on both sides: here “{ $here }”, on the platform “{ $there }”. Decide under Changes which holds, then import the row.
rule-waits-refused = An earlier change was refused
rule-waits-refused-text = The platform refused a change of { $person }: { $because } As long as it waits, nothing more is sent for the person. Try it again or discard it under Changes, then import the row.
rule-waits-replaced = An earlier change was refused, and is replaced
rule-waits-replaced-text = The platform refused a change of { $person }: { $because } The row says anew all that the change would have set, and takes its place. Check that the row is mended.
rule-name-prefix = Prefix in a column of its own
rule-name-prefix-text = “{ $prefix }” stands before “{ $value }”. The platform keeps both as one last name: “{ $use }”.
rule-row-broken = A line that ends before its row
rule-row-broken-text = With line { $lines } this one has the { $columns } cells of the header: a line break inside a cell probably cut the row, and nobody is made of half a row. Put the lines together again and leave out what is left over, or leave out all of them.
rule-row-long = Too many cells
rule-row-long-text = The row has { $count } cells where the header has { $columns }: “{ $value }” is too much. A separator inside a cell cuts it in two, and everything behind it stands in the wrong column. Compare the row with the header: put the cell together again, or empty what does not belong to it.
rule-row-short = Too few cells
rule-row-short-text = The row has { $count } cells where the header has { $columns }. The missing ones are taken for the last and empty; if one is missing before, what follows stands in the wrong column. Compare the row with the header.
rule-bool-format = { $label }: neither yes nor no
rule-bool-format-text = “{ $value }” in { $label } is neither { $yes } nor { $no }. The platform takes nothing else, and a guess could switch somebody on or off. Write one of the two.
rule-bool-blank = { $label }: empty where others are marked
rule-bool-blank-text = { $label } is empty, and all that stands in other rows is “{ $mark }”. Where only one mark is used, an empty cell mostly says no; taken for nothing said, new people get yes. Write { $no } or { $yes }.
rule-bool-format-empty = { $label } is empty, and the platform wants { $yes } or { $no }. A guess could switch somebody on or off: say what empty means.
rule-date-format = Not a date the platform reads
rule-date-format-text = “{ $value }” is not written as a date the platform reads: it takes year-month-day, such as 2027-02-28. Write it that way, or say once how the dates of this column are written.
rule-date-never = { $label } that means never
rule-date-never-text = “{ $value }” in { $label } means that there is no such day. The platform says that with an empty cell, and would take this for a date or refuse it. Empty the cell.
rule-date-calendar = { $label } with a day that does not exist
rule-date-calendar-text = “{ $value }” in { $label } is no day of the calendar. The month has fewer days. Ask which day is meant, and write it as year-month-day.
rule-date-ambiguous = Day or month first?
rule-date-ambiguous-text = “{ $value }” can be { $first } or { $second }, and the other dates of the column do not tell which. Say once how the dates of this column are written, or choose one of the two here.
rule-date-century = Year of two figures
rule-date-century-text = The year of “{ $value }” has two figures. It is taken for { $date }, and could be a hundred years off. Write the year in full, or say once how the dates of this column are written.
rule-date-count = Excel's count of days
rule-date-count-text = “{ $value }” is Excel's count of days, which stands for { $date }; the platform takes year-month-day. Use the date. In a text file the count may begin in 1904 instead of 1900: compare one of them.
rule-date-turned = Day and month exchanged
rule-date-turned-text = “{ $value }” has probably exchanged day and month, and is { $date }. All dates of the column are of the first twelve days of a month, and those of later days are still texts: so a spreadsheet program leaves a file of another country behind. Compare it with the original, or have the column exported as text.
rule-date-read = How the dates of a column are read
rule-date-read-text = The dates in “{ $header }” are read as { $code ->
    [dmy] day, month, year
    [mdy] month, day, year
    [ymd] year, month, day
   *[other] Excel's counts of days
  }. That was chosen for the column, so no date of that form is asked about.
rule-date-otherwise = Dates are written otherwise
rule-date-otherwise-text = In the last file the dates in “{ $header }” were written as { $code ->
    [dmy] day, month, year
    [mdy] month, day, year
    [ymd] year, month, day
   *[other] Excel's counts of days
  }, and not all of this file can be. Read that way, dates would be months off without a word. Say how the dates of the column are written in this file.
rule-date-past = Not in the future
rule-date-past-text = “{ $value }” in { $label } is not in the future, so the platform would act on it at once. Choose a later day, or leave it empty.
rule-email-syntax = Not an e-mail address
rule-email-syntax-text = “{ $value }” is not an e-mail address: { $fault ->
    [too_long] it is longer than 254 characters
    [no_at] there is no @
    [nothing_before] there is nothing before the @
    [quoted] quoted, commented and literal forms are valid but refused by most platforms
    [long_before] the part before the @ is longer than 64 characters
    [dot] a dot stands where none may stand
    [two_ats] there is more than one @
    [space] there is a space in it
    [letters] it has letters outside ASCII before the @
    [character] a character in it is not allowed
    [nothing_after] there is nothing after the @
    [no_domain] the part after the @ is no domain
    [long_after] the part after the @ is longer than 253 characters
    [long_part] a part of the domain is longer than 63 characters
    [hyphen] a hyphen stands where none may stand
    [dotless] its domain has no dot
    [number] its domain ends in a number
   *[other] { $detail }
  }. The platform could not reach this person. Correct the address.
rule-email-unusual = Unusual e-mail address
rule-email-unusual-text = “{ $value }” is an unusual address: { $fault ->
    [letters] it has letters outside ASCII before the @
    [dotless] its domain has no dot
    [number] its domain ends in a number
   *[other] { $detail }
  }. Mail to it may never arrive: check it.
rule-email-confusable = Look-alike letters in an address
rule-email-confusable-text = “{ $value }” mixes letters of several scripts that look alike, which makes it another address than it seems. Type it again.
rule-email-typo = Probably a slip in the address
rule-email-typo-text = “{ $value }” is probably “{ $use }”: what follows the @ is one slip away from a name that many use. Check it.
rule-email-case = Capitals in an address
rule-email-case-text = “{ $value }” has capital letters. Addresses are compared without regard to them, so nothing is wrong.
rule-cell-forbidden = A character the platform refuses
rule-cell-forbidden-text = “{ $value }” holds “{ $text }”, which the platform’s import refuses in any cell. Take it out.
rule-text-formula = Looks like a formula
rule-text-formula-text = “{ $value }” looks like a formula; a spreadsheet program would run it. Correct it, unless it is really meant. Exports from here make it harmless.
rule-language-case = Language code in capitals
rule-language-case-text = “{ $value }” is a language in capitals or in other letters than the platform writes it; it knows { $use } only. Write that.
rule-language-variant = Language written differently
rule-language-variant-text = “{ $value }” names a language in another way than the platform; it knows { $use }. Write that.
rule-language-unknown = Unknown language
rule-language-unknown-text = “{ $value }” is not a language of this platform. It has { $allowed }.
rule-language-short = A language cut short
rule-language-short-text = “{ $value }” stands for a language, probably { $use }. Letters and words cut short mean one thing here and another there: “E” is English or Spanish. Say once for the column what it stands for.
rule-language-syntax = Not a language
rule-language-syntax-text = “{ $value }” is not a language code. Write one such as nl or en.
rule-phone-syntax = Not a phone number
rule-phone-syntax-text = “{ $value }” is not a phone number: it needs a plus, the country code and 8 to 15 digits in all, for example +31612345678. One number a cell, without an extension or a note.
rule-phone-country = Phone without country code
rule-phone-country-text = “{ $value }” has no country code, and the same digits are another phone in another country. Write it with a plus and its country code.
rule-phone-national = Phone without country code
rule-phone-national-text = “{ $value }” has no country code and was read as { $number }, because most of the file is of that country.
rule-phone-zero = Phone lost its first zero
rule-phone-zero-text = “{ $value }” has probably lost its leading zero and was read as { $number }. Check it.
rule-phone-either = { $label } that may belong to another country
rule-phone-either-text = “{ $value }” can be { $number }, or { $other } without its plus. A spreadsheet program may have taken a zero or a plus from its beginning, and a message would reach a stranger. Choose the one that is meant.
rule-phone-trunk = Zero after the country code
rule-phone-trunk-text = “{ $value }” has a zero after its country code, which is dialled inside the country only. It was read as { $number }. Check it.
rule-phone-plus = Phone lost its plus
rule-phone-plus-text = “{ $value }” begins with the code of a country and has probably lost its plus: spreadsheet programs take it away. It was read as { $number }. Check it.
rule-phone-length = Phone too long or too short for its country
rule-phone-length-text = “{ $value }” has { $digits } digits after +{ $code }; numbers of that country ({ $country }) have { $expected }. Messages to it will not arrive: correct it.
rule-phone-unusual = Unusual phone number
rule-phone-unusual-text = “{ $value }” is no number its country gives out. Messages to it may never arrive: check it.
rule-ref-unknown = Unknown { $label }
rule-ref-unknown-text = “{ $name }” does not exist on the platform. Correct the name, or create it.
rule-ref-new = New { $label }
rule-ref-new-text = “{ $name }” does not exist yet and will be created.
rule-ref-case = { $label } written differently
rule-ref-case-text = The platform knows “{ $value }” as “{ $use }” and would take it for another one.
rule-ref-similar = { $label } written differently
rule-ref-similar-text = “{ $value }” does not exist; “{ $use }” does.
rule-ref-id = Not an id the platform uses
rule-ref-id-text = “{ $value }” is no id of the platform. Copy the id from the platform, or use the name.
rule-any-cardinality = More than one { $label }
rule-any-cardinality-text = “{ $value }” names { $count }, but a person has only one. Keep one.
rule-role-unknown = Unknown role
rule-role-unknown-text = There is no role “{ $name }”. The platform has { $allowed }.
rule-role-raised = A higher role
rule-role-raised-text = { $person } has { $from } on the platform, and gets the higher role { $to }. A column that was filled down gives it to everybody. If it is not meant, leave the row out, or write the role that the person has.
rule-memberships-kept = Keeps groups and roles
rule-memberships-kept-text = { $person } keeps what the file does not name: { $kept }. A file only adds groups and roles here, so that somebody who moved has the old ones too. Take them away on the people screen if they are to end; otherwise go on.
rule-role-remembered = More rights by a word of an earlier file
rule-role-remembered-text = “{ $text }” stands for { $role }, as was said of an earlier file, and { $person } gets more rights by it. If that is not so in this file, say what it stands for, or leave the row out.
rule-rank = Role above your own
rule-rank-text = You cannot give the role { $role }: it is above your own. Choose another role, or have somebody with that role import the row.
rule-role-not-assignable = Role that cannot be given
rule-role-not-assignable-text = The role { $role } is given by other means. Choose another one.
rule-number-scientific = Shortened number
rule-number-scientific-text = “{ $value }” is a number that a spreadsheet program has shortened; its last digits are lost. Format the column as text in the original, and export it again.
rule-number-zeros = { $label } without its leading zeros
rule-number-zeros-text = “{ $value }” has lost its leading zeros and was read as { $number }, which the platform has: spreadsheet programs take the zeros of a number away. Check it.
rule-number-width = { $label } is shorter than the others
rule-number-width-text = “{ $value }” is shorter than the other values of { $label }, which have { $width } digits. Spreadsheet programs take the leading zeros of a number away, and by the wrong number nobody is found. Check it, and write { $use } if zeros are missing.
rule-number-grouped = Signs between thousands
rule-number-grouped-text = “{ $value }” has signs between its thousands, as an amount of money has, and by such a number nobody is found. Write { $use }, unless the number is really written so.
rule-number-written = { $label } as another program wrote it
rule-number-written-text = “{ $value }” was read as { $number }. Programs put “.0” behind a whole number, or an apostrophe before it, and by such a number nobody is found. Check it.
rule-text-space = Stray spaces
rule-text-space-text = “{ $value }” has spaces at its edges, or spaces that are not ordinary ones. They cannot be seen, and the platform takes the same text with and without them for two. Remove them.
rule-text-escaped = Signs written as codes
rule-text-escaped-text = “{ $value }” is “{ $use }”, with signs written as codes. A program that makes web pages wrote the file, and the person would be written so in every list and every mail. Write “{ $use }”.
rule-name-none = { $label } that is no name
rule-name-none-text = “{ $value }” in { $label } is no name. It stands for nothing, or belongs in another column, and would be written so in every list and every mail. Write the name, or empty the cell.
rule-name-damaged = { $label } that has lost a letter
rule-name-damaged-text = “{ $value }” in { $label } has lost a letter. A program on the way had no sign for it and wrote a question mark; which it was is not in this file. Write it as it is in the original, or export the file again as UTF-8.
rule-text-damaged = Letters lost, kept as they are
rule-text-damaged-text = “{ $value }” in { $label } is what a program has left of “{ $known }”, which the platform keeps: it had no sign for some letters and wrote question marks. Write it as it is in the original if it was to be changed, or export the file again as UTF-8.
rule-name-sign = { $label } with a sign that no name has
rule-name-sign-text = “{ $value }” in { $label } holds “{ $sign }”, which no name has. A program on the way probably read a letter in the wrong encoding; the person would be written so in every list and every mail. Write it as it is in the original, or export the file again as UTF-8.
rule-text-none = { $label } that stands for nothing
rule-text-none-text = “{ $value }” in { $label } stands for nothing. The platform would keep it as it stands, and show it in every list. Empty the cell, or write what is meant.
rule-text-quote = A lone quotation mark
rule-text-quote-text = “{ $value }” has a quotation mark without its partner: it probably stood around a cell in the file. Write { $use }, and look whether the cell is whole.
rule-text-kind = { $label } with the kind of a value
rule-text-kind-text = “{ $value }” in { $label } is the kind of a value, and not the value. The program that made the file could not write a list of values into one cell. Export the file again with the values joined, or empty the cell.
rule-text-mojibake = Letters read in the wrong encoding
rule-text-mojibake-text = “{ $value }” is “{ $use }”, read in the wrong encoding by a program on the way. Left so, the person would be written like this in every list and every mail.
rule-text-invisible = Invisible characters
rule-text-invisible-text = “{ $value }” holds characters that cannot be seen. The platform takes the same text with and without them for two. Remove them.
rule-text-too-long = { $label } is too long
rule-text-too-long-text = The text in { $label } has { $length } characters; the platform keeps at most { $max }. Shorten it.
rule-text-too-short = { $label } is too short
rule-text-too-short-text = The platform wants at least { $min } characters in { $label }.
rule-text-case = Capitals in { $label }
rule-text-case-text = The platform takes “{ $value }” in lower case only: { $use }.
rule-secret-masked = Dots instead of { $label }
rule-secret-masked-text = { $label } holds only signs that hide a password. As they stand they would be the password of everybody who has them, and anybody could sign in. Write the password here, or empty the cell.
rule-cell-error = An error of the spreadsheet in { $label }
rule-cell-error-text = “{ $value }” in { $label } is an error of a spreadsheet program and no value: { $cause ->
        [lookup] a formula looked something up and did not find it
        [reference] a formula points to cells that are gone
        [name] a formula uses a name that its program does not know
        [value] a formula was given a value of the wrong kind
        [division] a formula divides by nothing
        [number] a formula has a result that is no number
        [range] a formula compares cells that have nothing in common
        [space] a formula found no room for its results
        [narrow] the column was too narrow when the file was saved, and only these signs were written
       *[other] a formula has no result
    }. Correct the cell in the original, or write here what belongs there.
rule-value-unknown = Unknown value in { $label }
rule-value-unknown-text = “{ $value }” is not a value of { $label }. The platform has { $allowed }.
rule-timezone-unknown = Not a time zone
rule-timezone-unknown-text = “{ $value }” is not a time zone. Write a name such as Europe/Amsterdam.
rule-name-shouting = Name in capitals
rule-name-shouting-text = “{ $value }” is written in capitals and appears so in every list and mail. Write it as the person does.
rule-name-confusable = Letters of another script in a name
rule-name-confusable-text = “{ $value }” has letters of another script among its own: { $letters }. It looks right, and no search for the name finds the person. Write it with the letters of one script.
rule-name-order = Which name comes first is not known
rule-name-order-text = Nothing says whether first or last names come first in “{ $header }”. It was split as if the first name did, so that everybody has both exchanged if it does not. Look at some of the names, and exchange the two columns if they are the wrong way round.
rule-name-second = The second last name stands in a column of its own
rule-name-second-text = “{ $second }” stands in a column of its own, behind “{ $value }”. The platform keeps both family names as one last name, and the second would be lost. Join them: “{ $use }”.
rule-column-content = A column was recognised by its cells
rule-column-content-text = The column “{ $header }” is taken for { $label }: its cells look like that, and its name does not say so. If it is something else, say what it holds, or leave it out.
rule-column-standing = A column says who is still there, and is not imported
rule-column-standing-text = The column “{ $header }” says who is still there, and nothing that files can set is fed by it: people who have left are taken like everybody else. Leave their rows out, or say what the column holds.
rule-column-addresses = Addresses in a column that is not imported
rule-column-addresses-text = “{ $header }” holds an address for { $count } of those who have none in “{ $taken }”. The column is not imported, so they stay without one. Take these addresses, if the people may be written to there, or leave the column out.
rule-column-leavers = People who have left, by a column that is not imported
rule-column-leavers-text = “{ $header }” says of { $count ->
    [one] row { $listed } that the person has left
   *[other] { $count } rows that the people have left ({ $listed })
  }. The column is not imported, so they are taken like everybody else. Leave their rows out, or say what the column holds.
rule-outline = A group is only written at its first person
rule-outline-text = { $label } is empty here, and “{ $above }” above. In this file each { $label } is written once, at the first of its people, it seems; as it stands the person has none. Give everybody below the one above, if that is meant.
rule-column-exchanged = First and last name under each other’s header
rule-column-exchanged-text = “{ $header }” and “{ $other }” seem to be each other’s header: the people of the platform who are in the file have these names the other way round, so “{ $header }” is taken as { $label }. If the headers are right after all, exchange the two.
rule-column-likely = A column taken for something with consequences
rule-column-likely-text = The column “{ $header }” is taken for { $label }. That gives rights or ends accounts, and the platform calls the column otherwise: in a list of staff the word may mean something else. If it is something else, leave the column out.
rule-name-swapped = First and last name swapped
rule-name-swapped-text = “{ $value }” looks like the other part of the name: { $told-by ->
        [directory] on the platform the person is { $address }
       *[file] the address is { $address }, and others of its domain in this file have the names in the other order
    }. Check both, and exchange them if they are wrong.
rule-name-split = Names split by a guess
rule-name-split-text = “{ $whole }” was split into “{ $given }” and “{ $family }”, and that is a guess: { $doubt ->
        [one_word] it is one word, and was taken for the last name
        [particle] its particle can belong to either name
        [title] it has a title or an addition, which was kept
        [punctuation] it has signs that names do not have
       *[many_words] it has more than two words, and nothing says where the first name ends
    }. Check both, and correct them where they are wrong.
rule-rename-held = The value is not free yet
rule-rename-held-text = “{ $value }” is still that of { $name }: row { $other-row } gives it up for another one, and cannot be imported as it stands. Mend row { $other-row } first.
rule-rename-unknown = Nobody has the old value
rule-rename-unknown-text = Nobody has “{ $old }” in { $label }, nor “{ $new }”. A new person would be made of somebody who is there. Correct the old value, or empty it if the person is new.
rule-rename-taken = The new value is somebody else’s
rule-rename-taken-text = “{ $old }” is { $name }, and “{ $new }” is { $other }: two people would have the same { $label }. Give another new value, or give the other person another one first.
rule-rename-cycle = New values in a circle
rule-rename-cycle-text = The rows { $row-list } pass values of { $label } round in a circle: { $name } is to get “{ $new }”, which { $other } has until then. The platform takes one change after the other and refuses a value that somebody still has. In one of these rows, put a value that nobody has as the new one and import; when that is sent, import a file with that value as the old one.
rule-rename-elsewhere = An import does not change this
rule-rename-elsewhere-text = { $name } has “{ $old }” in { $label }, and an import does not change that to “{ $new }” on this platform. Without the change the next file would make a second person. Change it on the person’s own page, then import the row.
rule-rename-empty = No new value
rule-rename-empty-text = { $label } is to be changed from “{ $old }”, and the row does not say to what. Fill the new value in, or empty the old one.
rule-rename-done = Changed before
rule-rename-done-text = { $name } has “{ $new }” already, and nobody has “{ $old }”. Nothing needs to be done.
rule-column-key = No column to find people by
rule-column-key-text = No column holds { $label }, by which people are to be found, so everybody would be taken for somebody new. Say which column it is, or find people by something else.
rule-dup-several = Several people fit
rule-dup-several-text = { $count } people on the platform fit this row, so it cannot be known who is meant. Find people by something that tells them apart, or leave the row out.
rule-dup-person = Two rows about one person
rule-dup-person-text = This row and { $count ->
    [one] row { $listed }
   *[other] rows { $listed }
  }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
  } are about { $person }, found in different ways. Nobody is changed twice by one file, so none of them is imported. Correct one of them, or leave it out.
rule-person-address = One address in two rows
rule-person-address-text = “{ $value }” is the address of row { $other-row } too. The platform tells people apart by something else and takes both, but it may be one person twice, and what is sent to one reaches the other. If it is one person, leave out the row that is not used; if they share a mailbox, go on.
rule-person-twice = Perhaps one person in two rows
rule-person-twice-text = { $person } stands in row { $other-row } too, with another address. The name and the { $code ->
    [phone] phone number
    [birth_date] day of birth
   *[other] department
  } are the same. If it is one person, leave out the row with the address that is not used; if not, go on.
rule-person-alike = Perhaps already on the platform
rule-person-alike-text = { $person } may be on the platform already, as { $other }: the name, or one half of a double name, is the same and the address is not. If it is the same person, write what the platform has; if not, go on.
rule-person-number = The number of somebody who is there
rule-person-number-text = “{ $value }” ({ $label }) is the number of { $person } on the platform, “{ $other }”, and the row makes somebody new. A number of staff is one person’s. If it is the same person, write the address or username that the platform has, or have people found by this column; if not, go on.
rule-exists-not-new = Already on the platform
rule-exists-not-new-text = { $person } is on the platform already, and everybody in this file was to be new. Leave the row out, or choose another way of importing.
rule-username-pattern = Not a username
rule-username-pattern-text = “{ $value }” cannot be a username here. Choose another one.

# Ways to mend.
fix-convert = Convert it
fix-choose-header = Choose the header row…
fix-split-name = Split it…
fix-split-there = First name “{ $given }”, last name “{ $family }”
fix-leave-out-column = Leave the column out
fix-take-addresses = Take these addresses
fix-leave-out-left = Leave their rows out
fix-join = Join to “{ $value }”
fix-join-all =
    { $count ->
        [one] Join it
       *[other] Join all { $count }
    }
fix-create-unit-all = Create all that are missing
fix-use-other-value = Change to “{ $value }”
fix-dates-dmy = Read this column's dates as day, month, year
fix-dates-dmy-all = Read this column's dates as day, month, year
fix-dates-mdy = Read this column's dates as month, day, year
fix-dates-mdy-all = Read this column's dates as month, day, year
fix-dates-ymd = Read this column's dates as year, month, day
fix-dates-ymd-all = Read this column's dates as year, month, day
fix-dates-excel = Read this column's numbers as Excel's counts of days
fix-dates-excel-all = Read this column's numbers as Excel's counts of days
fix-dates-iso = Ask about each date again
fix-use-value = Change to “{ $value }”
fix-use-value-all =
    { $count ->
        [one] Fix it
       *[other] Fix all { $count }
    }
fix-lower-case = Write “{ $value }”
fix-lower-case-all =
    { $count ->
        [one] Write in lower case
       *[other] Write all { $count } in lower case
    }
fix-trim = Remove the spaces
fix-trim-all =
    { $count ->
        [one] Remove the spaces
       *[other] Remove the spaces in { $count }
    }
fix-join-below = Put the lines together
fix-join-cells = Put the cell together again
fix-empty-cell = Empty the cell
fix-empty-cell-all =
    { $count ->
        [one] Empty the cell
       *[other] Empty all { $count } cells
    }
fix-collapse = Make the spaces ordinary
fix-collapse-all =
    { $count ->
        [one] Make the spaces ordinary
       *[other] Make the spaces ordinary in { $count }
    }
fix-remove-invisible = Remove the invisible characters
fix-remove-invisible-all =
    { $count ->
        [one] Remove the invisible characters
       *[other] Remove the invisible characters in { $count }
    }
fix-fill-down = Take the one above: “{ $value }”
fix-fill-down-all =
    { $count ->
        [one] Take the one above
       *[other] Take the one above for all { $count }
    }
fix-confirm-off = Yes, these { $count } people lose access
fix-find-by = They are the same people: find them by { $by }
fix-confirm-new = They are others: these { $count } people are new
fix-exchange-names = Exchange the two columns
fix-own-address = It is “{ $other }”: give { $named } that value
fix-own-address-all = Give all of them their own address
fix-new-name = { $person } is called { $named } from now on
fix-old-name = Ask again who is meant
fix-swap-names = Exchange first and last name
fix-leave-out = Leave the row out
fix-create-unit = Create “{ $value }”
fix-create-this = It is another one: create “{ $value }”
fix-bring-back = Let the person sign in again
fix-bring-back-all = Let all such people sign in again
fix-leave-off = Leave the person switched off
fix-leave-off-all = Leave such people switched off
fix-set-region = Read phones as numbers of { $region }

# What should be known about how the file was read.
note-encoding-guessed = The encoding is a guess: { $detail }. Look whether the names read right.
note-format-renamed = By its content the file is { $detail }, whatever its name says.
note-encoding-damaged =
    { $count ->
        [one] In one place the characters could not be read.
       *[other] In { $count } places the characters could not be read.
    }
note-preamble-skipped =
    { $count ->
        [one] One row above the header is not imported.
       *[other] { $count } rows above the header are not imported.
    }
note-footer-skipped =
    { $count ->
        [one] One row below the data is not imported (row { $rows }).
       *[other] { $count } rows below the data are not imported (from row { $row }).
    }
note-separator-wrong = The file's first line announces “{ $detail }” as separator, but its rows are not written with it: the separator that fits the rows was used.
note-lines-quoted = Lines of the file stood in quotes as a whole, as if they had been one column; they were taken apart.
note-lines-apart = The lines stood in one column of the sheet, as a spreadsheet program leaves a text file that it did not cut; they were taken apart at “{ $detail }”.
note-rows-long =
    { $count ->
        [one] Row { $rows } has more cells than the header. Check it before you go on: { $detail }
       *[other] { $count } rows have more cells than the header (rows { $rows }). Check them before you go on: { $detail }
    }
note-rows-people-out =
    { $count ->
        [one] A row that is not imported holds an e-mail address (row { $rows }). If that is a person, choose the header row of that table, or move the row into this one.
       *[other] { $count } rows that are not imported hold e-mail addresses (rows { $rows }). If these are people, choose the header row of their table, or move the rows into this one.
    }
note-table-joined =
    { $count ->
        [one] A second list of people further down (header in row { $rows }) is imported too; its columns were matched by their names.
       *[other] { $count } more lists of people further down (headers in rows { $rows }) are imported too; their columns were matched by their names.
    }
note-table-turned = The list stands on its side: the names of the columns run down the first one (from row { $row }), and every column is a person. It was turned, so that row 2 is the file's second column, and so on. To read it as it stands, choose a header row.
note-rows-short =
    { $count ->
        [one] Row { $rows } has fewer cells than the header; the missing ones are empty.
       *[other] { $count } rows have fewer cells than the header; the missing ones are empty (rows { $rows }).
    }
note-rows-joined =
    { $count ->
        [one] Row { $rows } is the rest of the row above, which a line break in a cell had cut in two; they were put together.
       *[other] { $count } rows are the rest of the rows above them, which line breaks in cells had cut; they were put together (rows { $rows }).
    }
note-lines-joined =
    { $count ->
        [one] Row { $rows } had a line break inside a cell; its pieces were put together.
       *[other] { $count } rows had line breaks inside cells; their pieces were put together (rows { $rows }).
    }
note-rows-broken =
    { $count ->
        [one] Row { $rows } is probably a piece of a row that a line break in a cell has cut; it is not imported. Put the row together in the file.
       *[other] { $count } rows are probably pieces of rows that a line break in a cell has cut in two (rows { $rows }); they are not imported. Put the rows together in the file.
    }
note-rows-cut =
    { $count ->
        [one] Row { $rows } is probably a piece of a row that a line break in a cell has cut; it is not imported before it is put together again.
       *[other] { $count } rows are probably pieces of rows that a line break in a cell has cut in two (rows { $rows }); they are not imported before they are put together again.
    }
note-rows-left =
    { $count ->
        [one] A heading says that those below it have left (row { $rows }: { $detail }).
       *[other] A heading says that those below it have left ({ $detail }): { $count } rows with it are not imported (from row { $row }). If they are people of today, take the heading out of the file.
    }
note-rows-numbered =
    { $count ->
        [one] Row { $rows } holds a number and nothing else; it is left out.
       *[other] { $count } rows hold a number and nothing else; they are left out (rows { $rows }).
    }
note-rows-mended =
    { $count ->
        [one] Row { $rows } had its cells in the wrong place and was mended.
       *[other] { $count } rows had their cells in the wrong place and were mended (rows { $rows }).
    }
note-cells-unguarded =
    { $count ->
        [one] What guards a text (an apostrophe, or ="…") was taken off a cell (row { $rows }).
       *[other] What guards texts (an apostrophe, or ="…") was taken off { $count } cells (rows { $rows }).
    }
note-rows-blank =
    { $count ->
        [one] One empty row is left out.
       *[other] { $count } empty rows are left out.
    }
note-rows-trailing = Every row ends with a separator; that is no column of its own.
note-rows-delimiter =
    { $count ->
        [one] Row { $rows } uses another separator.
       *[other] { $count } rows use another separator (rows { $rows }).
    }
note-quotes-stray =
    { $count ->
        [one] Row { $rows } has a stray quotation mark ({ $detail }).
       *[other] { $count } rows have stray quotation marks (rows { $rows }: { $detail }).
    }
note-header-joined =
    { $count ->
        [one] The header has two rows: row { $rows } is part of it, and its names are joined with those above.
       *[other] The header has several rows: rows { $rows } are part of it, and their names are joined with those above.
    }
note-header-shifted = The header has no name for the first column, which numbers the rows; the other names were moved one column to the right.
note-header-repeated =
    { $count ->
        [one] The header, or a line above it, is repeated in row { $rows }; that row is left out.
       *[other] The header, or what stands above it, is repeated in { $count } rows; they are left out (rows { $rows }).
    }
note-table-first =
    { $count ->
        [one] One row of another table above (row { $rows }) is not imported. To read that table, choose its header row.
       *[other] { $count } rows of another table above (from row { $row }) are not imported. To read that table, choose its header row.
    }
note-table-second =
    { $count ->
        [one] One row of a second table further down (row { $rows }) is not imported.
       *[other] { $count } rows of a second table further down (from row { $row }) are not imported. To read that table, choose its header row.
    }
note-sheet-other = Other sheets are not imported: { $detail }.
note-sheet-people = Sheets that are not imported hold rows with e-mail addresses too: { $detail }. If these are people of the same list, choose that sheet, or put the lists together.
note-table-cut = The file ends before its table does: rows may be missing. Export it again if you can.
note-cells-merged-down =
    { $count ->
        [one] One cell is part of a merged cell and has the value of that: { $detail }.
       *[other] { $count } cells are parts of merged cells and have the values of those (rows { $rows }).
    }
note-cells-error =
    { $count ->
        [one] One cell holds an error of the spreadsheet (row { $rows }), such as #N/A. Where it concerns a person, it is among the problems.
       *[other] { $count } cells hold errors of the spreadsheet (rows { $rows }), such as #N/A. Where they concern people, they are among the problems.
    }
note-sheet-hidden = A hidden sheet is not imported: { $detail }.
note-rows-hidden =
    { $count ->
        [one] One row is hidden in the workbook (row { $rows }). It is imported too; leave it out if it should not be.
       *[other] { $count } rows are hidden in the workbook (rows { $rows }). They are imported too; leave them out if they should not be.
    }
note-rows-hidden-out =
    { $count ->
        [one] One row that is hidden in the workbook (row { $rows }) is left out.
       *[other] { $count } rows that are hidden in the workbook (rows { $rows }) are left out.
    }
note-leave-out =
    { $count ->
        [one] Leave it out
       *[other] Leave them out
    }
note-import =
    { $count ->
        [one] Import it all the same
       *[other] Import them all the same
    }
note-columns-hidden =
    { $count ->
        [one] One column is hidden in the workbook ({ $detail }). It is imported too; leave it out if it should not be.
       *[other] { $count } columns are hidden in the workbook ({ $detail }). They are imported too; leave them out if they should not be.
    }
note-columns-hidden-out =
    { $count ->
        [one] One column that is hidden in the workbook ({ $detail }) is left out.
       *[other] { $count } columns that are hidden in the workbook ({ $detail }) are left out.
    }
note-rows-guide =
    { $count ->
        [one] One row below the header tells how to fill in the table (row { $rows }): “{ $detail }”. It is left out.
       *[other] { $count } rows below the header tell how to fill in the table (rows { $rows }): “{ $detail }”. They are left out.
    }
note-rows-guide-in =
    { $count ->
        [one] One row below the header seems to tell how to fill in the table (row { $rows }). It is imported like all others.
       *[other] { $count } rows below the header seem to tell how to fill in the table (rows { $rows }). They are imported like all others.
    }
note-rows-total =
    { $count ->
        [one] Row { $rows } counts, adds up or draws a line, and names nobody: “{ $detail }”. It is left out.
       *[other] { $count } rows count, add up or draw a line, and name nobody (rows { $rows }): “{ $detail }”. They are left out.
    }
note-rows-total-in =
    { $count ->
        [one] Row { $rows } seems to count, add up or draw a line. It is imported like all others.
       *[other] { $count } rows seem to count, add up or draw a line (rows { $rows }). They are imported like all others.
    }
note-formula-no-value =
    { $count ->
        [one] One cell holds a formula without a result (row { $rows }). Open the file in Excel, save it, and drop it again.
       *[other] { $count } cells hold formulas without a result (rows { $rows }). Open the file in Excel, save it, and drop it again.
    }

# Why a row is left alone, or a plan cannot be applied.
reason-left-out = You left it out.
reason-exists-not-overwritten = This person exists, and the platform does not overwrite people by import.
reason-exists-skip = This person exists, and you chose to leave existing people as they are.
reason-no-change = Nothing would change.
reason-merged = Joined with another row of the same person.

# The workbook of problems; the core writes it.
report-sheet = Problems
report-row = Row in the file
report-reasons = What is wrong
report-mark = Code (leave as it is)
