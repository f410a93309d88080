section-import = Importeren
