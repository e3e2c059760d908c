//! Chromium and Firefox, headless, each with a driver of its own and nothing in its profile.
//!
//! Starts them with or without the extension and ends only what it started.

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The name that Firefox gives to the extension; by itself it would make up another one for every profile.
const ADD_ON: &str = "5ab1e000-0000-4000-8000-000000000000";

/// Which browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    Chromium,
    Firefox,
}

impl Program {
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        }
    }

    /// Where the extension's own pages are.
    pub fn extension(self) -> String {
        match self {
            Self::Chromium => crate::EXTENSION.to_owned(),
            Self::Firefox => format!("moz-extension://{ADD_ON}"),
        }
    }

    /// Its driver. geckodriver stands where `build.sh` installs it, unless the path has one.
    fn driver(self) -> Command {
        match self {
            Self::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg("--port=0");
                command
            }
            Self::Firefox => {
                let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/bin/geckodriver");
                let mut command = if own.exists() { Command::new(own) } else { Command::new("geckodriver") };
                // System access: zooming and composing are the browser's own business, not a page's.
                command.args(["--port", "0", "--allow-system-access"]);
                command
            }
        }
    }

    fn capabilities(self, port: u16, extension: Option<&Path>) -> Value {
        match self {
            Self::Chromium => chromium(port, extension),
            Self::Firefox => json!({
                "acceptInsecureCerts": true,
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    "prefs": {
                        "network.dns.forceResolve": "127.0.0.1",
                        "extensions.webextensions.uuids": json!({ "hearback@hearback": ADD_ON }).to_string(),
                    },
                },
            }),
        }
    }

    /// A browser with a window of 1200 by 900, or so.
    pub async fn start(self, port: u16, extension: Option<&Path>) -> (Client, Driver) {
        let driver = Driver::start(self);
        let Value::Object(capabilities) = self.capabilities(port, extension) else { unreachable!("an object was written above") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .unwrap_or_else(|why| panic!("{} does not start: {why}", self.name()));
        if self == Self::Firefox {
            client.set_window_size(1200, 900).await.expect("a window has a size");
            if let Some(folder) = extension {
                let add_on = json!({ "path": folder, "temporary": true });
                client.issue_cmd(Vendor { path: "moz/addon/install", body: add_on }).await.expect("Firefox takes the extension");
            }
        }
        (client, driver)
    }
}

fn chromium(port: u16, extension: Option<&Path>) -> Value {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-first-run".to_owned(),
        "--window-size=1200,900".to_owned(),
        "--force-device-scale-factor=1".to_owned(),
        "--disable-background-networking".to_owned(),
        // navigator.webdriver must not change what a page or the extension does.
        "--disable-blink-features=AutomationControlled".to_owned(),
        "--ignore-certificate-errors".to_owned(),
        format!("--host-resolver-rules=MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1"),
    ];
    // Chromium's sandbox refuses to run as root, which is what a container's user is.
    if Path::new("/root").metadata().is_ok_and(|_| std::fs::read_dir("/root").is_ok()) {
        arguments.push("--no-sandbox".to_owned());
    }
    match extension {
        Some(folder) => arguments.push(format!("--load-extension={}", folder.display())),
        None => arguments.push("--disable-extensions".to_owned()),
    }
    json!({
        "acceptInsecureCerts": true,
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "args": arguments, "excludeSwitches": ["enable-automation", "disable-extensions"] },
    })
}

/// chromedriver or geckodriver, ended when dropped.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// chromedriver picks a port for IPv4 and then wants the same for IPv6; where another one was quicker it gives up, and is asked again.
    fn start(program: Program) -> Self {
        let found = (0..8).find_map(|_| Self::try_start(program));
        found.unwrap_or_else(|| panic!("the driver of {} finds no port to listen on", program.name()))
    }

    fn try_start(program: Program) -> Option<Self> {
        let mut process = program
            .driver()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|why| panic!("the driver of {} (./build.sh test installs it): {why}", program.name()));
        let output = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut driver = Self { process, port: 0 };
        let mut lines = output.lines().map_while(Result::ok);
        driver.port = lines.find_map(|line| port_in(&line))?;
        // Read on, so that it never waits for somebody to do so.
        std::thread::spawn(move || lines.for_each(drop));
        Some(driver)
    }
}

/// The port that a driver says it listens on.
fn port_in(line: &str) -> Option<u16> {
    let (_, said) = line.split_once("successfully on port ").or_else(|| line.split_once("Listening on 127.0.0.1:"))?;
    said.trim_end_matches('.').parse().ok()
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A command of one driver beyond the standard.
#[derive(Debug)]
pub struct Vendor {
    pub path: &'static str,
    pub body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
