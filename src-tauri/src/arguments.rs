//! What the program can be told when it is started.

use std::path::PathBuf;

/// The arguments.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// `--data`: where workspaces are kept; the system's place for it by default.
    pub(crate) data: Option<PathBuf>,
    /// `--practice`: the profile that the first screen proposes for the practice platform.
    pub(crate) practice: Option<String>,
}

/// Reads them. macOS adds arguments of its own when a program is opened by a click: what is not known
/// is passed over.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut parsed = Arguments::default();
    let mut rest = arguments;
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--data" => parsed.data = Some(rest.next().ok_or("--data needs a folder")?.into()),
            "--practice" => parsed.practice = Some(rest.next().ok_or("--practice needs a profile id")?),
            _ => {}
        }
    }
    Ok(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &[&str]) -> Result<Arguments, String> {
        parse(given.iter().map(|text| (*text).to_owned()))
    }

    #[test]
    fn both_options_are_read() {
        let read = check(&["--data", "/tmp/x", "--practice", "opigno"]).unwrap();
        assert_eq!(
            read,
            Arguments {
                data: Some("/tmp/x".into()),
                practice: Some("opigno".into())
            }
        );
    }

    #[test]
    fn an_option_without_its_value_is_refused() {
        assert!(check(&["--data"]).is_err(), "a folder is missing");
    }

    #[test]
    fn what_the_system_adds_is_passed_over() {
        assert_eq!(check(&["-psn_0_12345"]).unwrap(), Arguments::default());
    }
}
