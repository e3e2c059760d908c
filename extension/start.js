// Starts the one module that every page of Hearback runs, in the form that this page allows, and gives its entry points.
// The glue comes as a value: a service worker may only import it statically, and a page's frame only by the address that
// its own session of the extension was given (`url`), which a relative import would lose.
// `early` is called as soon as there is a module, before it knows any words.
export async function start(hearback, url, early) {
  const data = fetch(url('hearback.data')).then((answer) => answer.text());
  await instantiate(hearback, url);
  early?.(hearback);
  hearback.load(await data);
  return hearback;
}

// The same without the engine's data, for what reads no texts.
export async function instantiate(hearback, url) {
  try {
    await hearback.default({ module_or_path: await (await fetch(url('hearback.wasm'))).arrayBuffer() });
  } catch (why) {
    // A page whose content security policy forbids compiling WebAssembly forbids it to our script in that page, too.
    if (why?.name !== 'CompileError') throw why;
    globalThis.WebAssembly = Object.assign(Object.create(WebAssembly), await import(url('hearback_fallback.js')));
    hearback.initSync({ module: new WebAssembly.Module() });
  }
}
