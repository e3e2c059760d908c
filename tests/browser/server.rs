//! Serves fixture pages on this machine under the names that real helpdesks have, by HTTPS with a certificate made for the run.
//!
//! The browser is told to resolve every name to this server, so that it reaches nothing else. Answers GET only.

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One page, at one address.
#[derive(Clone)]
pub struct Page {
    /// Host name and path without a query: `acme.zendesk.com/agent/tickets/42`.
    pub address: &'static str,
    /// The page's content security policy; empty for none.
    pub policy: &'static str,
    pub html: &'static str,
}

/// A folder whose files are served below a path (`/editors/`), on every host.
pub struct Folder {
    pub path: &'static str,
    pub files: PathBuf,
}

/// Serves the pages for as long as the test process lives, and gives the port.
pub fn serve(pages: Vec<Page>) -> u16 {
    serve_with(pages, Vec::new())
}

/// Serves pages and the files of folders.
pub fn serve_with(pages: Vec<Page>, folders: Vec<Folder>) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on loopback");
    let port = listener.local_addr().expect("a bound socket has an address").port();
    let config = Arc::new(tls());
    let served = Arc::new((pages, folders));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (config, served) = (config.clone(), served.clone());
            // A browser opens connections that it then does not use: one that fails is not the test's business.
            std::thread::spawn(move || answer(stream, config, &served.0, &served.1));
        }
    });
    port
}

fn tls() -> ServerConfig {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a self-signed certificate");
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.3")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("the key belongs to the certificate")
}

fn answer(stream: TcpStream, config: Arc<ServerConfig>, pages: &[Page], folders: &[Folder]) -> Option<()> {
    let mut stream = StreamOwned::new(ServerConnection::new(config).ok()?, stream);
    let mut head = Vec::new();
    for line in BufReader::new(&mut stream).lines() {
        match line.ok()? {
            end if end.is_empty() => break,
            line => head.push(line),
        }
    }
    let path = head.first()?.split(' ').nth(1)?.split('?').next()?;
    let host = head.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("host: ").map(str::to_owned))?;
    let address = format!("{}{path}", host.split(':').next()?);
    let found = pages.iter().find(|page| page.address == address);
    let body: Option<Cow<[u8]>> = match found {
        Some(page) => Some(page.html.as_bytes().into()),
        None => file(path, folders).map(Cow::Owned),
    };
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let (body, kind) = (body.unwrap_or_default(), content_type(path));
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len()).ok()?;
    if let Some(page) = found.filter(|page| !page.policy.is_empty()) {
        write!(stream, "Content-Security-Policy: {}\r\n", page.policy).ok()?;
    }
    write!(stream, "Connection: close\r\n\r\n").ok()?;
    stream.write_all(&body).ok()?;
    stream.conn.send_close_notify();
    stream.flush().ok()
}

/// A file of one of the folders, and of nothing outside them.
fn file(path: &str, folders: &[Folder]) -> Option<Vec<u8>> {
    let (folder, name) = folders.iter().find_map(|folder| Some((folder, path.strip_prefix(folder.path)?)))?;
    let inside = !name.split('/').any(|part| part == "..");
    inside.then(|| std::fs::read(folder.files.join(name)).ok()).flatten()
}

fn content_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|ending| ending.to_str()) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("data") => "text/plain; charset=utf-8",
        Some("woff" | "woff2" | "ttf") => "font/woff2",
        _ => "text/html; charset=utf-8",
    }
}
