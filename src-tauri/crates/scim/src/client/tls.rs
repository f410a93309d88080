//! TLS: one provider, the operating system's trusted authorities, and a company's own beside them.
//!
//! Deliberately absent: a switch that ignores certificates (security.md 8).

use std::error::Error;

use reqwest::{Certificate, ClientBuilder};
use rustls::CertificateError;

use super::error::ClientError;

/// Makes `ring` the provider of this process, unless there is one already.
pub(super) fn install_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Somebody else may have been quicker, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

/// Adds a company's authorities to the operating system's.
pub(super) fn trust(builder: ClientBuilder, ca_pem: Option<&[u8]>) -> Result<ClientBuilder, ClientError> {
    let Some(pem) = ca_pem else { return Ok(builder) };
    let unreadable =
        || ClientError::Tls("the company's certificate is no PEM file with a certificate in it".to_owned());
    let certificates = Certificate::from_pem_bundle(pem).map_err(|_| unreadable())?;
    if certificates.is_empty() {
        return Err(unreadable());
    }
    Ok(builder.tls_certs_merge(certificates))
}

/// The cause of a refused connection in words, when it is one of TLS.
pub(super) fn cause(error: &(dyn Error + 'static)) -> Option<String> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<rustls::Error>() {
            return Some(words(found));
        }
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        next = match inner {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => error.source(),
        };
    }
    None
}

fn words(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                "the platform's certificate has expired".to_owned()
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                "the platform's certificate is not valid yet; is the clock of this computer right?".to_owned()
            }
            // A bad signature is what an authority of the same name with another key looks like.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => {
                "the platform's certificate was issued by an authority this computer does not trust".to_owned()
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                "the platform's certificate belongs to another name".to_owned()
            }
            CertificateError::Revoked => "the platform's certificate was revoked".to_owned(),
            other => format!("the platform's certificate is not accepted ({other})"),
        },
        rustls::Error::InvalidMessage(_) => "what answers there does not speak TLS".to_owned(),
        other => other.to_string(),
    }
}
