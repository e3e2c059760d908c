//! The command line.

fn main() {
    println!("hearback {}", env!("CARGO_PKG_VERSION"));
}
