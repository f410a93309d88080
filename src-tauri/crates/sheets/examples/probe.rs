//! Prints what a file is taken for.
fn main() {
    for arg in std::env::args().skip(1) {
        let started = std::time::Instant::now();
        let mut rows = 0;
        let result = sheets::read(
            sheets::Source::Path(std::path::Path::new(&arg)),
            &sheets::ReadOptions::default(),
            &mut |_| {
                rows += 1;
                std::ops::ControlFlow::Continue(())
            },
        );
        println!("{arg}: {rows} rows in {:?}\n{result:#?}", started.elapsed());
    }
}
