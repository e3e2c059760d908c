//! Turns the wasm module into what a page of Hearback loads, and lays it out beside the static shells.
//!
//! `bundle MODULE.wasm TOOLS EXTENSION [WWW]` writes these folders, each with the same five files: the glue (`hearback.js`), the
//! module (`hearback.wasm`), the module once more as plain JavaScript for pages whose policy forbids compiling
//! (`hearback_fallback.js`), the engine's data (`hearback.data`), and `start.js`, which puts them together.
//! `TOOLS` is where npm installed binaryen. It compiles nothing: `build.sh` does that before.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Outcome<T> = Result<T, String>;

/// What wasm2js writes only as plain JavaScript when it may assume it, though rustc's module needs none of it after lowering.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Instructions that wasm2js does not know, rewritten into those that it does.
const LOWERING: [&str; 4] = ["-O2", "--signext-lowering", "--llvm-memory-copy-fill-lowering", "--llvm-nontrapping-fptoint-lowering"];

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [module, tools, extension, www @ ..] = arguments.as_slice() else {
        eprintln!("usage: bundle MODULE.wasm TOOLS EXTENSION [WWW]");
        return ExitCode::from(2);
    };
    match bundle(module, tools, extension, www.first()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bundle: {why}");
            ExitCode::FAILURE
        }
    }
}

fn bundle(module: &Path, tools: &Path, extension: &Path, www: Option<&PathBuf>) -> Outcome<()> {
    let name = extension.file_name().ok_or("the extension's folder needs a name")?;
    let work = Path::new("target/bundle").join(name);
    make_folder(&work)?;
    let generated = generate(module, tools, &work)?;
    lay_out(Path::new("extension"), extension, &generated)?;
    write(&extension.join("manifest.json"), manifest()?.as_bytes())?;
    // The tour runs on the demo page, in the extension as well.
    let demo = String::from_utf8_lossy(&read(Path::new("www/index.html"))?).replace("\"icon.svg\"", "\"icons/hearback.svg\"");
    write(&extension.join("demo.html"), demo.as_bytes())?;
    write(&extension.join("demo.css"), &read(Path::new("www/demo.css"))?)?;
    let Some(www) = www else { return Ok(()) };
    lay_out(Path::new("www"), www, &generated)?;
    copy(Path::new("extension/_locales"), &www.join("_locales"))?;
    // The demo runs the very scripts that the extension injects.
    for (name, file) in [("loader.js", "loader.js"), ("start.js", "start.js"), ("icon.svg", "icons/hearback.svg")] {
        write(&www.join(name), &read(&Path::new("extension").join(file))?)?;
    }
    Ok(())
}

/// Name and content of the files that come from the module.
fn generate(module: &Path, tools: &Path, work: &Path) -> Outcome<Vec<(&'static str, Vec<u8>)>> {
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(module)
        .out_name("hearback")
        .typescript(false)
        .web(true)
        .and_then(|bindgen| bindgen.generate(work))
        .map_err(|why| format!("the glue of {}: {why:#}", module.display()))?;
    let wasm = read(&work.join("hearback_bg.wasm"))?;
    Ok(vec![
        ("hearback.js", read(&work.join("hearback.js"))?),
        ("hearback_fallback.js", fallback(work, &wasm, tools)?.into_bytes()),
        ("hearback.data", hearback::language::vocabulary::data().into_bytes()),
        ("hearback.wasm", wasm),
    ])
}

/// A folder made anew: the static shell, and the generated files beside it.
fn lay_out(shell: &Path, out: &Path, generated: &[(&str, Vec<u8>)]) -> Outcome<()> {
    if out.exists() {
        fs::remove_dir_all(out).map_err(at(out))?;
    }
    copy(shell, out)?;
    generated.iter().try_for_each(|(name, content)| write(&out.join(name), content))
}

/// The manifest with the crate's version: one place to raise it.
fn manifest() -> Outcome<String> {
    let path = Path::new("extension/manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&read(path)?).map_err(|why| format!("{}: {why}", path.display()))?;
    manifest["version"] = env!("CARGO_PKG_VERSION").into();
    serde_json::to_string_pretty(&manifest).map_err(|why| why.to_string())
}

/// The module as JavaScript; kept from the last run when the module is the same, since wasm2js is the slowest step.
fn fallback(work: &Path, wasm: &[u8], tools: &Path) -> Outcome<String> {
    let (made_from, made) = (work.join("fallback_made_from.wasm"), work.join("hearback_fallback.js"));
    if fs::read(&made_from).is_ok_and(|before| before == wasm)
        && let Ok(kept) = fs::read_to_string(&made)
    {
        return Ok(kept);
    }
    let (lowered, script) = (work.join("lowered.wasm"), work.join("lowered.js"));
    let source = work.join("hearback_bg.wasm");
    run(&tools.join("wasm-opt"), &LOWERING, &source, &lowered)?;
    run(&tools.join("wasm2js"), &["-O2"], &lowered, &script)?;
    let text = fs::read_to_string(&script).map_err(at(&script))?;
    let wrapped = wrap(&text)?;
    write(&made, wrapped.as_bytes())?;
    write(&made_from, wasm)?;
    Ok(wrapped)
}

/// Makes what wasm2js wrote look like `WebAssembly.{Module,Instance}`, so that the same glue runs on it.
///
/// Growing its memory must detach the old buffer, as real WebAssembly does: the glue keeps views and looks at nothing else
/// to see that they are stale. `ArrayBuffer.transfer` does both in one step, and copies nothing by itself.
fn wrap(script: &str) -> Outcome<String> {
    const GROW: &str = "new ArrayBuffer(newPages << 16)";
    const COPY: &str = "newHEAP8.set(HEAP8);";
    const START: &str = "var retasmFunc = asmFunc(";
    for needed in [GROW, COPY, START] {
        if script.matches(needed).count() != 1 {
            return Err(format!("wasm2js wrote another form than expected: `{needed}` should stand in it once"));
        }
    }
    let body = &script[..script.find(START).unwrap_or(script.len())];
    let mut out = String::with_capacity(body.len());
    for line in body.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("import ")) {
        out.push_str(&line.replace(GROW, "buffer.transfer(newPages << 16)").replace(COPY, ""));
        out.push('\n');
    }
    out.push_str("export class Module {}\nexport class Instance {\nconstructor(module, imports) { this.exports = asmFunc(imports); }\n}\n");
    Ok(out)
}

fn run(tool: &Path, arguments: &[&str], from: &Path, to: &Path) -> Outcome<()> {
    let mut command = Command::new(tool);
    command.args(arguments).args(FEATURES).arg(from).arg("-o").arg(to);
    let output = command.output().map_err(|why| format!("{}: {why} (build.sh installs it)", tool.display()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{}: {}", tool.display(), String::from_utf8_lossy(&output.stderr).trim()))
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    make_folder(to)?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let entry = entry.map_err(at(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target)?;
        } else {
            write(&target, &read(&source)?)?;
        }
    }
    Ok(())
}

fn make_folder(path: &Path) -> Outcome<()> {
    fs::create_dir_all(path).map_err(at(path))
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(at(path))
}

fn write(path: &Path, content: &[u8]) -> Outcome<()> {
    fs::write(path, content).map_err(at(path))
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |why| format!("{}: {why}", path.display())
}
