//! Nothing leaves the browser: the module is built without any binding that could reach a network or keep text on disk.
//!
//! Looks at the features as cargo resolves them for the browser, so that a dependency cannot switch one on unseen.
//! What the finished glue may call is looked at in the browser tests, which have it.

#![cfg(not(target_arch = "wasm32"))]

use serde_json::Value;
use std::process::Command;

/// Beginnings of web-sys features that send, fetch or navigate, or that keep data beyond the page.
const FORBIDDEN: [&str; 20] = [
    "BroadcastChannel",
    "Cache",
    "Credential",
    "EventSource",
    "FileSystem",
    "Headers",
    "HtmlImage",
    "HtmlLink",
    "HtmlMedia",
    "HtmlScript",
    "Idb",
    "Navigator",
    "Request",
    "Response",
    "Rtc",
    "ServiceWorker",
    "Storage",
    "WebSocket",
    "Worker",
    "XmlHttpRequest",
];

fn resolved() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--filter-platform=wasm32-unknown-unknown"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn features<'a>(graph: &'a Value, package: &str) -> Vec<&'a str> {
    let name_of = |id: &Value| graph["packages"].as_array()?.iter().find(|p| p["id"] == *id)?["name"].as_str();
    let nodes = graph["resolve"]["nodes"].as_array().expect("a resolved graph");
    let node = nodes.iter().find(|node| name_of(&node["id"]) == Some(package));
    node.and_then(|node| node["features"].as_array()).into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn web_sys_has_no_feature_that_reaches_a_network_or_a_disk() {
    let graph = resolved();
    let enabled = features(&graph, "web-sys");
    assert!(enabled.contains(&"Window"), "the guard looks in the wrong place: {enabled:?}");
    let refused: Vec<_> = enabled.into_iter().filter(|f| FORBIDDEN.iter().any(|start| f.starts_with(start))).collect();
    assert!(refused.is_empty(), "these must not be enabled: {refused:?}");
}

#[test]
fn gloo_brings_events_and_timers_only() {
    let graph = resolved();
    let enabled = features(&graph, "gloo");
    let known = ["events", "gloo-events", "gloo-timers", "timers"];
    assert!(enabled.iter().all(|feature| known.contains(feature)), "{enabled:?}");
}
