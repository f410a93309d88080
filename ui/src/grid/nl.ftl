grid-select-all = Alles selecteren
grid-selected = Geselecteerd
grid-not-selected = Niet geselecteerd
