grid-select-all = Select all
grid-selected = Selected
grid-not-selected = Not selected
