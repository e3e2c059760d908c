// Starts the one module that every page of Hearback runs, in the form that this page allows, and gives its entry points.
// The glue comes as a value: a service worker may only import it statically, and a page's frame only by the address that
// its own session of the extension was given (`url`), which a relative import would lose.

// The folders under _locales beside English, whose words stand in where a translation lacks one.
const TRANSLATED = ['de', 'fr'];

const text = async (address) => (await fetch(address)).text();

// `early` is called as soon as there is a module, before it knows any words.
export async function start(hearback, url, early) {
  const data = text(url('hearback.data'));
  const language = (globalThis.chrome?.i18n?.getUILanguage?.() ?? navigator.language).split('-')[0];
  const locales = ['en', ...TRANSLATED.filter((locale) => locale === language)];
  const messages = Promise.all(locales.map((locale) => text(url(`_locales/${locale}/messages.json`))));
  await instantiate(hearback, url);
  early?.(hearback);
  hearback.load(await data, await messages);
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
