//! `hearback serve`: the demo's server. It serves one folder, to this machine only, and only files that stand in it.
//!
//! A page on loopback needs no more than GET and a correct type, so this is a page of `std::net` rather than a web server
//! crate. It does not keep connections, compress, or list folders.

use super::{Failure, Outcome, Result};
use lexopt::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub const USAGE: &str = "serve [--port N] DIR";
pub const HELP: &str = "
Serves DIR at http://127.0.0.1:PORT/, to this machine only, and prints that address as its first line. Without --port a
free one is taken. It stops at Ctrl-C, or when whoever started it closes the pipe that is its standard input.";

/// Longest head of a request, in bytes.
const LONGEST_HEAD: u64 = 16 << 10;
/// How long a browser may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// Runs the command.
pub fn run(arguments: &mut lexopt::Parser, out: &mut dyn Write) -> Result {
    let (mut folder, mut port) = (None, 0u16);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = arguments.value()?.parse()?,
            Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = folder.ok_or_else(|| Failure::Usage("which folder?".into()))?;
    let root = folder.canonicalize().map_err(|error| Failure::Input(format!("cannot serve {}: {error}", folder.display())))?;
    if !root.is_dir() {
        return Err(Failure::Input(format!("{} is no folder", folder.display())));
    }
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| Failure::Input(format!("cannot listen on port {port}: {error}")))?;
    writeln!(out, "http://{}/", listener.local_addr()?)?;
    out.flush()?;
    if stdin_is_a_pipe() {
        std::thread::spawn(|| {
            let _ = io::copy(&mut io::stdin(), &mut io::sink());
            std::process::exit(0);
        });
    }
    for stream in listener.incoming().flatten() {
        let root = root.clone();
        // A browser that hangs up early is none of our trouble.
        std::thread::spawn(move || answer(stream, &root));
    }
    Ok(Outcome::Done)
}

/// A terminal is not watched (a background job that reads it would be stopped), nor is `/dev/null`, which ends at once.
#[cfg(unix)]
fn stdin_is_a_pipe() -> bool {
    use std::os::unix::fs::FileTypeExt;
    std::fs::metadata("/dev/stdin").is_ok_and(|stdin| stdin.file_type().is_fifo() || stdin.file_type().is_socket())
}

#[cfg(not(unix))]
fn stdin_is_a_pipe() -> bool {
    false
}

fn answer(stream: TcpStream, root: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(&stream).take(LONGEST_HEAD);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut host = None;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 && !line.trim().is_empty() {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            host = Some(value.trim().to_owned());
        }
        line.clear();
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let body = method == "GET";
    if !body && method != "HEAD" {
        return refuse(&stream, "405 Method Not Allowed", true);
    }
    if !host.is_some_and(|host| is_this_machine(&host)) {
        return refuse(&stream, "403 Forbidden", body);
    }
    let Some(path) = find(root, target) else { return refuse(&stream, "404 Not Found", body) };
    let mut file = File::open(&path)?;
    let length = file.metadata()?.len();
    head(&stream, "200 OK", mime(&path), length)?;
    if body {
        io::copy(&mut file, &mut &stream)?;
    }
    Ok(())
}

/// Whether a request means us: a page elsewhere may let its own name point at 127.0.0.1 (DNS rebinding).
fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost")
}

fn head(mut stream: &TcpStream, status: &str, mime: &str, length: u64) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )
}

fn refuse(mut stream: &TcpStream, status: &str, body: bool) -> io::Result<()> {
    head(stream, status, "text/plain; charset=utf-8", status.len() as u64)?;
    if body { stream.write_all(status.as_bytes()) } else { Ok(()) }
}

/// The file that a request names, if it stands in the folder; `index.html` for a folder in it.
fn find(root: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let decoded = percent_decoded(path)?;
    if decoded.split('/').any(|part| part == ".." || part.contains(['\\', '\0', ':'])) {
        return None;
    }
    let mut path = root.join(decoded).canonicalize().ok()?;
    if path.is_dir() {
        path = path.join("index.html").canonicalize().ok()?;
    }
    // Links are resolved by now, so that none leads out of the folder.
    (path.starts_with(root) && path.is_file()).then_some(path)
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        bytes.push(if first == b'%' {
            let (code, tail) = tail.split_at_checked(2)?;
            rest = tail;
            u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?
        } else {
            first
        });
    }
    // A decoded slash at the front would make the path absolute.
    String::from_utf8(bytes).ok().filter(|path| !path.starts_with('/'))
}

/// Modules and wasm run only under their own types.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
