//! The demo's server: to this machine, from one folder, under the right types, until its starter is gone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Written once: the tests run side by side, and none may find a file half written by another.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(write_folder)
}

fn write_folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("served");
    std::fs::create_dir_all(folder.join("inside/deep")).unwrap();
    std::fs::write(folder.join("secret.txt"), "secret").unwrap();
    for (name, words) in
        [("index.html", "<p>hello"), ("start.mjs", "1"), ("hearback.wasm", "\0asm"), ("with space.css", ""), ("data.json", "{}")]
    {
        std::fs::write(folder.join("inside").join(name), words).unwrap();
    }
    std::fs::write(folder.join("inside/deep/index.html"), "<p>deep").unwrap();
    folder.join("inside")
}

fn serve() -> Server {
    let mut child = Command::new(env!("CARGO_BIN_EXE_hearback"))
        .arg("serve")
        .arg(folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").and_then(|a| a.strip_suffix('/')).expect("its address").to_owned();
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    Server { child, address }
}

fn ask(server: &Server, request: &str) -> String {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(server: &Server, path: &str) -> String {
    ask(server, &format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", server.address))
}

#[test]
fn files_come_under_their_types() {
    let server = serve();
    for (path, mime, body) in [
        ("/", "text/html; charset=utf-8", "<p>hello"),
        ("/deep/", "text/html; charset=utf-8", "<p>deep"),
        ("/start.mjs?v=1", "text/javascript; charset=utf-8", "1"),
        ("/hearback.wasm", "application/wasm", "\0asm"),
        ("/with%20space.css", "text/css; charset=utf-8", ""),
        ("/data.json", "application/json", "{}"),
    ] {
        let answer = get(&server, path);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{path}: {answer}");
        assert!(answer.contains(&format!("Content-Type: {mime}\r\n")), "{path}: {answer}");
        assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{path}: {answer}");
    }
    let head = ask(&server, &format!("HEAD / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address));
    assert!(head.contains("Content-Length: 8\r\n") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn nothing_outside_the_folder_and_nobody_else() {
    let server = serve();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/deep/../../secret.txt",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/..%5csecret.txt",
        "/%",
        "/nowhere",
        "/%00",
    ] {
        let answer = get(&server, path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        assert!(!answer.contains("secret\n") && !answer.contains("root:"), "{path}: {answer}");
    }
    #[cfg(unix)]
    {
        let link = folder().join("link.txt");
        let _ = std::os::unix::fs::symlink("../secret.txt", &link);
        assert!(get(&server, "/link.txt").starts_with("HTTP/1.1 404"));
    }
    assert!(ask(&server, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").starts_with("HTTP/1.1 403"));
    assert!(ask(&server, "POST / HTTP/1.1\r\nHost: localhost\r\n\r\n").starts_with("HTTP/1.1 405"));
}

#[test]
fn it_stops_when_its_starter_is_gone() {
    let mut server = serve();
    drop(server.child.stdin.take());
    assert!(server.child.wait().unwrap().success());
}

#[test]
fn a_folder_that_is_none_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_hearback")).args(["serve", "no/such/folder"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot serve no/such/folder"));
}
