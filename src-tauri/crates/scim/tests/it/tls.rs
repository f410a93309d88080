//! Certificates: refused in words, trusted when the company's authority is given.

use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use scim::client::Limits;
use scim::{Client, ClientError, Outcome};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::server::client;

struct Company {
    authority: CertifiedIssuer<'static, KeyPair>,
}

impl Company {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self {
            authority: CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap(),
        }
    }

    fn pem(&self) -> Vec<u8> {
        self.authority.pem().into_bytes()
    }

    /// Serves one person over TLS under a certificate for the given names.
    async fn serve(&self, names: &[&str], until: i32) -> String {
        let mut params =
            CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap();
        params.not_after = date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.authority).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    let Ok(mut stream) = acceptor.accept(socket).await else {
                        return;
                    };
                    let mut head = [0; 4096];
                    let _ = stream.read(&mut head).await;
                    let _ = stream
                        .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n{\"id\":\"7\"}")
                        .await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        url
    }
}

fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(5),
        total: Duration::from_secs(10),
        body: 1024,
    }
}

async fn refused(client: &Client, words: &str) {
    let error = client.get("Users", "7").await.unwrap_err();
    let ClientError::Tls(cause) = &error else {
        panic!("{error:?}")
    };
    assert!(cause.contains(words), "{cause}");
    assert_eq!(error.outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn only_a_trusted_certificate_opens_a_connection() {
    let company = Company::new("Ours");
    let good = company.serve(&["localhost"], 2090).await;
    let ours = client(&good, Some(company.pem()), limits()).unwrap();
    assert_eq!(
        ours.get("Users", "7").await.unwrap().id,
        "7",
        "the company's authority is trusted"
    );
    if let Ok(stranger) = client(&good, None, limits()) {
        refused(&stranger, "authority this computer does not trust").await;
    }
    for name in ["Theirs", "Ours"] {
        let other = client(&good, Some(Company::new(name).pem()), limits()).unwrap();
        refused(&other, "authority this computer does not trust").await;
    }
    let old = company.serve(&["localhost"], 2020).await;
    refused(&client(&old, Some(company.pem()), limits()).unwrap(), "expired").await;
    let named = company.serve(&["other.example"], 2090).await;
    refused(&client(&named, Some(company.pem()), limits()).unwrap(), "another name").await;
}

#[tokio::test]
async fn a_server_without_tls_is_told_apart() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let company = Company::new("Ours");
    refused(
        &client(&url, Some(company.pem()), limits()).unwrap(),
        "does not speak TLS",
    )
    .await;
}

#[test]
fn a_company_certificate_that_cannot_be_read_is_refused_at_once() {
    for pem in [
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
    ] {
        let error = client("https://x.example", Some(pem.as_bytes().to_vec()), limits())
            .map(drop)
            .unwrap_err();
        assert!(matches!(error, ClientError::Tls(_)), "{pem}: {error:?}");
    }
}
