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
  // In Firefox a content script's global object is another than its window, where the module looks; no page sees what is set there.
  if (extension && !window.chrome?.runtime?.id) window.chrome = chrome;
  const url = (file) => (base ? new URL(file, base).href : extension.getURL(file));
  const PASSIVE = ["touchstart", "touchend"];
  const KINDS = ["focusin", "pointerdown", "mousedown", "pointerup", "mouseup", ...PASSIVE, "click", "auxclick", "keydown", "submit"];

  let handler = null; // the slot: takes an event
  let starting = null; // the module, once it was asked for

  // Where the demo page checks itself, an installed extension keeps off. Only on loopback, so that no other page can switch us off.
  const demo = () =>
    extension &&
    /^(127\.0\.0\.1|localhost|\[::1\])$/.test(location.hostname) &&
    document.querySelector('meta[name="hearback"][content="demo"]');

  const editable = (node) =>
    node?.nodeType === 1 && (node.isContentEditable || node.localName === "textarea" || node.ownerDocument.designMode === "on");

  const inside = (frame) => {
    try {
      return frame?.contentDocument ?? null;
    } catch {
      return null;
    }
  };

  // The focused element, through open shadow roots and frames of our origin.
  const deepest = (node) => {
    for (;;) {
      const inner = node?.shadowRoot?.activeElement ?? inside(node)?.activeElement;
      if (!inner) return node;
      node = inner;
    }
  };

  // A frame inside a page of its own origin belongs to that page, where the thread and the send control are: the outermost window
  // that can be reached without a border of origins between.
  const owner = () => {
    let outer = window;
    try {
      while (outer.parent !== outer && outer.parent.document) outer = outer.parent;
    } catch {
      // A border of origins.
    }
    return outer;
  };

  const wake = (early) => (demo() ? null : (starting ??= begin(early)));

  async function begin(early) {
    try {
      const [module, { start }] = await Promise.all([import(url("hearback.js")), import(url("start.js"))]);
      await start(module, url, early);
      module.start(entry, (next) => { handler = next ?? null; });
      return module;
    } catch (error) {
      handler = null;
      console.warn("Hearback could not start here; nothing is held.", error?.name, error?.message);
      return null;
    }
  }

  // A press on what opens a reply, perhaps on a page of its own: the module must see this page before it goes.
  const REPLY = /^\W*(reply|respond|answer|antwort|répon|rispond|beantwo|svar|vastaa|odpow|odpov|ответ|відпов|yanıt|返信|回复|回覆|답장)/i;
  const opensReply = (event) => {
    if (event.type !== "pointerdown" && event.key !== "Enter") return false;
    const control = event.composedPath()[0]?.closest?.("a, button, [role=button], input[type=submit], input[type=button]");
    return !!control && [control.textContent.slice(0, 80), control.value, control.ariaLabel, control.title].some((name) => REPLY.test(name ?? ""));
  };

  function on(event) {
    if (!handler) {
      if (event.type === "focusin" && editable(event.composedPath()[0])) wake();
      else if (opensReply(event)) wake((module) => module.overhear(event));
      return;
    }
    try {
      handler(event);
    } catch {
      handler = null; // a trapped module is not asked again
    }
  }

  const listen = (to) => {
    for (const kind of KINDS) to.addEventListener(kind, on, { capture: true, passive: PASSIVE.includes(kind) });
    to.addEventListener("blur", left, true);
  };

  // The focus has left a window: perhaps for an editor in a frame, which may have wiped its own listeners by `document.open`.
  function left(event) {
    if (event?.type === "blur" && event.target !== event.currentTarget) return;
    setTimeout(() => {
      const element = deepest(document.activeElement);
      if (!editable(element)) return;
      if (element.ownerDocument !== document) listen(element.ownerDocument.defaultView);
      if (handler) on(new FocusEvent("focusin"));
      else wake();
    });
  }

  if (owner() !== window) {
    // The owner listens here from then on; it may not have had the focus itself, and then nothing tells it.
    const first = (event) => {
      if (!editable(event.composedPath()[0])) return;
      removeEventListener("focusin", first, true);
      owner().dispatchEvent(new Event("hearback-focus"));
    };
    addEventListener("focusin", first, true);
    return;
  }
  listen(window);
  addEventListener("hearback-focus", left);
  if (extension && window === top) {
    // An editor in a frame of another origin asks, through the background, what this page shows of the customer.
    extension.onMessage.addListener((message, sender, respond) => {
      if (message?.around !== true || sender.id !== extension.id) return false;
      Promise.resolve(wake()).then((module) => (module ? module.around(respond) : respond(null))).catch(() => respond(null));
      return true;
    });
  }
  if (entry) wake();
  else left();
})();
