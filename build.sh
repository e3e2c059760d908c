#!/usr/bin/env bash
# The one door: everything from source to a running browser. `./build.sh help` says what there is.
set -euo pipefail
readonly called_from=$PWD
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
export CARGO_TARGET_DIR=$PWD/target
readonly wasm_target=wasm32-unknown-unknown

usage() {
  cat <<'TEXT'
./build.sh             build the extension (target/extension, ready to load unpacked) and the demo (target/www)
./build.sh demo        build, serve the demo on this machine and print its URL
./build.sh test        run every test, installing what they need; `test engine` or `test pages` runs a part
./build.sh check FILE  check one case: the customer's words quoted with >, then the draft; `-` reads standard input
./build.sh fmt         format the Rust code
TEXT
}

say() { printf '\033[1m==>\033[0m %s\n' "$*"; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
trap 'status=$?; printf "build.sh: stopped, because \`%s\` failed (line %s)\n" "$BASH_COMMAND" "$LINENO" >&2; exit $status' ERR

need_rust() {
  has cargo || fail "Rust is missing: install it from https://rustup.rs, then run this again"
  local sysroot
  sysroot=$(rustc --print sysroot)
  [ -d "$sysroot/lib/rustlib/$wasm_target" ] && return
  has rustup || fail "the Rust target $wasm_target is missing, and there is no rustup to add it"
  say "adding the Rust target $wasm_target"
  rustup target add "$wasm_target"
}

need_tools() {
  has npm || fail "Node with npm is missing: install it (on Debian: apt install nodejs npm), then run this again"
  cmp -s tests/tools/package-lock.json target/tools/installed-lock.json && return
  say "installing binaryen under target/tools"
  mkdir -p target/tools
  cp tests/tools/package.json tests/tools/package-lock.json target/tools/
  npm ci --prefix target/tools --ignore-scripts --no-audit --no-fund --loglevel=error
  cp target/tools/package-lock.json target/tools/installed-lock.json
}

build() {
  need_rust
  need_tools
  say "compiling the module for the browser"
  # mvp: the same module must also be expressible as plain JavaScript. The prefixes keep this machine's folders out of it.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-cpu=mvp --remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
    cargo build --locked --quiet --lib --profile browser --target "$wasm_target"
  say "writing target/extension and target/www"
  cargo run --locked --quiet --features bundle --bin bundle -- \
    "target/$wasm_target/browser/hearback.wasm" target/tools/node_modules/.bin
}

demo() {
  build
  say "serving the demo; Ctrl+C ends it"
  cargo run --locked --quiet --bin hearback -- serve target/www
}

case ${1-} in
  '') build; say "done: load target/extension as an unpacked extension, or try ./build.sh demo" ;;
  demo) demo ;;
  check)
    shift
    cargo build --locked --quiet --bin hearback
    program=$PWD/target/debug/hearback
    cd "$called_from"
    exec "$program" check "$@"
    ;;
  fmt) cargo fmt ;;
  help | -h | --help) usage ;;
  *) usage >&2; fail "there is no \`$1\`" ;;
esac
