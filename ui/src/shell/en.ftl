section-import = Import
