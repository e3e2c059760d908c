#!/usr/bin/env bash
# The one door: everything from source to a running browser. `./build.sh help` says what there is.
set -Eeuo pipefail
readonly called_from=$PWD
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
export CARGO_TARGET_DIR=$PWD/target
readonly wasm_target=wasm32-unknown-unknown

usage() {
  cat <<'TEXT'
./build.sh             build the extension (target/extension, ready to load unpacked) and the demo (target/www)
./build.sh demo        build, serve the demo on this machine and print its URL
./build.sh test        run every test, installing what they need; `test engine`, `test pages` or `test editors` runs a part
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
  say "installing binaryen and axe-core under target/tools"
  mkdir -p target/tools
  cp tests/tools/package.json tests/tools/package-lock.json target/tools/
  npm ci --prefix target/tools --ignore-scripts --no-audit --no-fund --loglevel=error
  cp target/tools/package-lock.json target/tools/installed-lock.json
}

# Compiles the module and lays it out: compile_and_bundle FEATURES EXTENSION [WWW]
compile_and_bundle() {
  local features=$1
  shift
  # mvp: the same module must also be expressible as plain JavaScript. The prefixes keep this machine's folders out of it.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C target-cpu=mvp --remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
    cargo build --locked --quiet --lib --profile browser --target "$wasm_target" --features "$features"
  cargo run --locked --quiet --features bundle --bin bundle -- \
    "target/$wasm_target/browser/hearback.wasm" target/tools/node_modules/.bin "$@"
}

build() {
  need_rust
  need_tools
  say "building target/extension and target/www"
  compile_and_bundle "" target/extension target/www
}

# The rich editors that the tests write in, and those that want bundling, bundled.
need_editors() {
  if ! cmp -s tests/editors/package-lock.json target/editors/installed-lock.json; then
    say "installing the editors under target/editors"
    mkdir -p target/editors
    cp tests/editors/package.json tests/editors/package-lock.json target/editors/
    npm ci --prefix target/editors --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error
    cp target/editors/package-lock.json target/editors/installed-lock.json
  fi
  local bundle=(target/editors/node_modules/.bin/esbuild --bundle --format=iife --outdir=target/editors/bundles --log-level=warning
    --define:process.env.NODE_ENV='"production"')
  local draft=tests/editors/bundled/draft.js others
  others=$(printf '%s\n' tests/editors/bundled/*.js | grep -v "^$draft\$")
  # shellcheck disable=SC2086 # one word for each file
  NODE_PATH=target/editors/node_modules "${bundle[@]}" $others
  NODE_PATH=target/editors/node_modules "${bundle[@]}" --define:global=window --alias:react=react-18 --alias:react-dom=react-dom-18 "$draft"
}

# Firefox ESR and its driver. Prints why not, where they cannot be had.
need_firefox() {
  if ! has firefox-esr && ! has firefox; then
    if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ] && has apt-get; then
      say "installing firefox-esr" >&2
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends firefox-esr; } >&2 ||
        { echo "apt-get could not install firefox-esr"; return 1; }
    else
      echo "Firefox ESR is not on the PATH: install it from your system's packages (on Debian: firefox-esr)"
      return 1
    fi
  fi
  has geckodriver || [ -x target/tools/bin/geckodriver ] && return
  say "compiling geckodriver under target/tools" >&2
  cargo install --quiet --locked geckodriver --version 0.37.1 --root target/tools --target-dir target/geckodriver >&2 ||
    { echo "geckodriver could not be compiled"; return 1; }
}

# Chromium and its driver, for the tests that use the extension as an agent does. Prints why not, where it cannot be had.
need_chromium() {
  has chromium && has chromedriver && return
  local packages="chromium chromium-driver"
  if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ] && has apt-get; then
    say "installing $packages" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $packages fonts-liberation; } >&2 && return
    echo "apt-get could not install $packages"
  elif [ -f /etc/debian_version ]; then
    echo "Chromium with its driver is missing: sudo apt-get install $packages"
  else
    echo "chromium and chromedriver (of the same version) are not on the PATH: install both from your system's packages"
  fi
  return 1
}

# A real helpdesk for the tests, in an environment of its own under target. Prints why not, where it cannot be had.
need_helpdesk() {
  local wanted=tests/tools/helpdesk/requirements.txt made=target/helpdesk/venv
  cmp -s "$wanted" "$made/installed.txt" && return
  has python3 || { echo "python3 is missing"; return 1; }
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ] && has apt-get; then
      say "installing python3-venv" >&2
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends python3-venv; } >&2 \
        || { echo "apt-get could not install python3-venv"; return 1; }
    else
      echo "python3-venv is missing"
      return 1
    fi
  fi
  say "installing django-helpdesk under target/helpdesk" >&2
  rm -rf "$made"
  { mkdir -p target/helpdesk && python3 -m venv "$made" && "$made/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"; } >&2 \
    || { rm -rf "$made"; echo "pip could not install what $wanted names"; return 1; }
  cp "$wanted" "$made/installed.txt"
}

# Runs one group of tests and keeps what it printed, so that the end can count. Goes on after a failure.
log=target/test.log
group() {
  local name=$1
  shift
  say "tests: $name"
  if ! "$@" 2>&1 | tee -a "$log"; then
    echo "failed: $name" >>"$log"
  fi
}

skip() { echo "skipped: $1, because $2" | tee -a "$log"; }

run_tests() {
  local part=${1-all} why features=() without=()
  mkdir -p target
  : >"$log"
  case $part in
    all | engine | pages | editors) ;;
    *) fail "there is no part \`$part\` of the tests: engine, pages, editors" ;;
  esac
  need_rust
  if [ "$part" != engine ]; then
    if why=$(need_chromium); then
      build
      say "building target/extension-panics, which breaks when it is told to"
      compile_and_bundle canary target/extension-panics
      features=(--features browser)
      [ "$part" = editors ] || why=$(need_helpdesk) || skip helpdesk "$why"
    else
      skip "pages and editors" "$why"
    fi
  fi
  case $part in
    all | engine)
      if cargo fmt --version >/dev/null 2>&1; then group format cargo fmt --check; else skip format "rustfmt is not installed (rustup component add rustfmt)"; fi
      group "$part" cargo test --locked --no-fail-fast ${features[@]+"${features[@]}"} -- --skip editors::
      ;;
    pages) [ ${#features[@]} = 0 ] || group pages cargo test --locked "${features[@]}" --test browser -- --skip editors:: ;;
  esac
  if [ ${#features[@]} != 0 ] && [ "$part" = editors ]; then
    need_editors
    if ! why=$(need_firefox); then
      skip "editors in Firefox" "$why"
      without=(--skip firefox)
    fi
    group editors cargo test --locked "${features[@]}" --test browser editors:: -- --nocapture ${without[@]+"${without[@]}"}
  fi
  count_tests
}

# Closes with one plain line; fails when anything did.
count_tests() {
  local passed failed skipped broken
  passed=$(awk '/^test result:/ { n += $4 } END { print n + 0 }' "$log")
  failed=$(awk '/^test result:/ { n += $6 } END { print n + 0 }' "$log")
  # A test that the code itself sets aside is skipped, too.
  skipped=$(awk '/^skipped: / { n += 1 } /^test result:/ { n += $8 } END { print n + 0 }' "$log")
  broken=$(grep '^failed: ' "$log" || true)
  grep -E '^skipped: |^test .* \.\.\. ignored' "$log" || true
  [ -z "$broken" ] || echo "$broken"
  # A group that failed without a failing test did not compile, or is not formatted.
  if [ "$failed" = 0 ] && [ -n "$broken" ]; then failed=$(wc -l <<<"$broken"); fi
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ] || exit 1
}

demo() {
  build
  say "serving the demo; Ctrl+C ends it"
  cargo run --locked --quiet --bin hearback -- serve target/www
}

case ${1-} in
  '') build; say "done: load target/extension as an unpacked extension, or try ./build.sh demo" ;;
  demo) demo ;;
  test) run_tests "${2-all}" ;;
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
