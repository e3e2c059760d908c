//! Turns the wasm module into what the extension loads.

fn main() {}
