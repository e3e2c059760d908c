// Starts the one module that every page of Hearback runs, in the form that this page allows, and gives its entry points.
import * as hearback from './hearback.js';

const file = (name) => fetch(new URL(name, import.meta.url));

async function start() {
  const data = file('hearback.data').then((answer) => answer.text());
  try {
    await hearback.default({ module_or_path: await (await file('hearback.wasm')).arrayBuffer() });
  } catch (why) {
    // A page whose content security policy forbids compiling WebAssembly forbids it to our script in that page, too.
    if (why?.name !== 'CompileError') throw why;
    globalThis.WebAssembly = Object.assign(Object.create(WebAssembly), await import('./hearback_fallback.js'));
    hearback.initSync({ module: new WebAssembly.Module() });
  }
  hearback.load(await data);
  return hearback;
}

export const ready = start();
