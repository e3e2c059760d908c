// The only script in every frame. It comes first at the window, so that a send can be held before the page hears of it,
// and does nothing until an editable takes the focus; then it brings in the module, which takes over through one slot.
// Until the module is ready, and whenever anything fails, every event passes.
//
// A page of our own (demo, options, popup) loads this same file by <script data-entry="…">, which starts the module at once.
(() => {
  "use strict";
  const entry = document.currentScript?.dataset.entry ?? "";
  const base = document.currentScript?.src;
  const extension = globalThis.chrome?.runtime?.id ? chrome.runtime : null;
  const url = (file) => (base ? new URL(file, base).href : extension.getURL(file));
  const PASSIVE = ["touchstart", "touchend"];
  const KINDS = ["focusin", "pointerdown", "mousedown", "pointerup", "mouseup", ...PASSIVE, "click", "auxclick", "keydown", "submit"];

  let handler = null; // the slot: takes an event
  let asked = false;

  // Where the demo page checks itself, an installed extension keeps off. Only on loopback, so that no other page can switch us off.
  const demo = () =>
    extension &&
    /^(127\.0\.0\.1|localhost|\[::1\])$/.test(location.hostname) &&
    document.querySelector('meta[name="hearback"][content="demo"]');

  const editable = (node) =>
    node?.nodeType === 1 && (node.isContentEditable || node.localName === "textarea" || node.ownerDocument.designMode === "on");

  const deepest = (node) => {
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
  };

  async function wake() {
    if (asked || demo()) return;
    asked = true;
    try {
      const [module, { start }] = await Promise.all([import(url("hearback.js")), import(url("start.js"))]);
      (await start(module, url)).start(entry, (next) => { handler = next ?? null; });
    } catch (error) {
      handler = null;
      console.warn("Hearback could not start here; nothing is held.", error?.name, error?.message);
    }
  }

  function on(event) {
    if (!handler) {
      if (event.type === "focusin" && editable(event.composedPath()[0])) wake();
      return;
    }
    try {
      handler(event);
    } catch {
      handler = null; // a trapped module is not asked again
    }
  }

  for (const kind of KINDS) addEventListener(kind, on, { capture: true, passive: PASSIVE.includes(kind) });
  if (entry || editable(deepest(document.activeElement))) wake();
})();
