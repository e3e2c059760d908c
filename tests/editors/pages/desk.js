// One ticket of a small helpdesk, around whatever editor a page brings: the customer's message, a box to answer in, a button
// that sends. `desk(build)` calls `build(place)`, which puts its editor there and gives
//   { editable, model(), fill(blocks) }
// the editable element, the editor's own plain text (one line for every block), and a way to set that text through the editor.
// `?in=` says where the editor stands: page, shadow, frame (our origin), blank (a frame without an address), dialog, other (the
// whole desk in a frame of another origin).
(() => {
  "use strict";
  const query = new URLSearchParams(location.search);
  const where = query.get("in") ?? "page";

  // Editors name their blocks by chance; the same names in every run make two runs comparable.
  let seed = 1;
  Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;

  const STYLE = `
    body { font: 15px/1.5 sans-serif; margin: 0 auto; padding: 1rem; max-width: 44rem; min-height: 1600px; color: #222; background: #fff }
    article, form { border: 1px solid #ccc; border-radius: 6px; padding: .5rem 1rem; margin: .5rem 0; background: #fff }
    textarea { width: 100%; height: 7rem; font: inherit; box-sizing: border-box; padding: 2px 2px 12px }
    iframe { width: 100%; height: 14rem; border: 1px solid #ccc; box-sizing: border-box }
    dialog { width: 40rem; top: 4rem; margin: 0 auto }
    body.inner { min-height: 0; padding: .25rem }
    [contenteditable] p { margin: 0 }
    ::selection { background: #f0f }`;
  const THREAD = `
    <h1>Parcel 4471</h1>
    <article class="message customer">
      <h2>Dana Whitfield <small>wrote</small></h2>
      <p>Hi, I ordered a blue lamp from you.</p>
      <p>Where is parcel 4471?</p>
      <p>I am really frustrated about this.</p>
    </article>`;
  const FORM = `<form class="reply"><label>Your reply</label><div class="place"></div><button class="send">Send reply</button></form>
    <ol id="outbox"></ol>`;

  const styled = (document) => document.head.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
  const until = async (look) => {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise((next) => setTimeout(next, 10));
    }
  };
  const empty = (document) => {
    document.open();
    document.write("<!doctype html><html><head></head><body></body></html>");
    document.close();
    styled(document);
    document.body.className = "inner";
    return document.body;
  };

  // Where an editor of this page may stand, and what is told of it.
  async function stand(build, form) {
    const place = form.querySelector(".place");
    if (where === "shadow") {
      const root = place.attachShadow({ mode: "open" });
      root.append(Object.assign(document.createElement("style"), { textContent: STYLE }));
      return build(root.appendChild(document.createElement("div")));
    }
    if (where === "frame") {
      const frame = document.createElement("iframe");
      frame.src = `${location.pathname}?in=inner`;
      place.append(frame);
      const inner = await until(() => frame.contentWindow?.desk?.ready && frame.contentWindow.desk);
      return { editable: inner.editable, model: inner.model, fill: inner.fill };
    }
    if (where === "blank") {
      const frame = place.appendChild(document.createElement("iframe"));
      const body = empty(frame.contentDocument);
      return build(body.appendChild(frame.contentDocument.createElement("div")));
    }
    return build(place);
  }

  window.desk = async (build) => {
    styled(document);
    if (where === "inner") {
      document.body.className = "inner";
      return begin(await build(document.body.appendChild(document.createElement("div"))), null);
    }
    if (where === "other") {
      document.body.style.minHeight = 0;
      document.body.innerHTML = `<iframe style="position:fixed;inset:0;width:100%;height:100%;border:0" src="https://frame.example:${location.port}${location.pathname}"></iframe>`;
      return;
    }
    document.body.insertAdjacentHTML("afterbegin", where === "dialog" ? `${THREAD}<dialog>${FORM}</dialog>` : THREAD + FORM);
    document.querySelector("dialog")?.showModal();
    const form = document.querySelector("form");
    begin(await stand(build, form), form);
  };

  function begin({ editable, model, fill }, form) {
    const desk = window.desk;
    Object.assign(desk, { editable, model, fill, sent: [], lost: [] });
    // Firefox itself puts line breaks of its own kind at the end of blocks, for its caret, and takes them out: at one moment in one run
    // and at another in the next.
    desk.html = () => editable.value ?? editable.innerHTML.replaceAll('<br type="_moz">', "");
    const own = editable.ownerDocument;
    editable.addEventListener("blur", () => desk.lost.push("blur"));
    editable.addEventListener("compositionend", (event) => desk.lost.push(`composed ${event.data}`));
    if (form) {
      const send = () => {
        desk.sent.push(desk.html());
        document.getElementById("outbox").append(Object.assign(document.createElement("li"), { textContent: model() }));
      };
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (event.submitter?.matches(".send")) send();
      });
      const keys = (event) => {
        if (event.key !== "Enter" || !event.ctrlKey || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        send();
      };
      (own === document ? form : own).addEventListener("keydown", keys, true);
    }
    desk.ready = true;
  }

  // The left upper corner of a document in the view of this window.
  const corner = (document) => {
    const frame = document.defaultView?.frameElement;
    if (!frame || document === window.document) return [0, 0];
    const [x, y] = corner(frame.ownerDocument);
    const rect = frame.getBoundingClientRect();
    return [x + rect.left + frame.clientLeft, y + rect.top + frame.clientTop];
  };
  const placed = (rect, document) => {
    const [x, y] = corner(document);
    return [rect.left + x, rect.top + y, rect.right + x, rect.bottom + y].map((value) => Math.round(value * 100) / 100);
  };

  Object.assign(window.desk, {
    // The editable's box, cut to its frame's.
    box() {
      const { editable } = window.desk;
      const own = editable.ownerDocument;
      const [left, top, right, bottom] = placed(editable.getBoundingClientRect(), own);
      const frame = own === document ? null : own.defaultView.frameElement;
      if (!frame) return [left, top, right, bottom];
      const outer = placed(frame.getBoundingClientRect(), frame.ownerDocument);
      return [Math.max(left, outer[0]), Math.max(top, outer[1]), Math.min(right, outer[2]), Math.min(bottom, outer[3])];
    },

    // Where words stand that occur once in the editable: one box for all their lines; nothing in a textarea, which has no nodes.
    truth(words) {
      const { editable } = window.desk;
      const own = editable.ownerDocument;
      const walker = own.createTreeWalker(editable, NodeFilter.SHOW_TEXT);
      let text = "";
      const nodes = [];
      while (walker.nextNode()) {
        nodes.push([text.length, walker.currentNode]);
        text += walker.currentNode.data;
      }
      const at = text.indexOf(words);
      if (at < 0) return null;
      const find = (offset) => nodes.findLast(([from]) => from <= offset);
      const range = own.createRange();
      const [first, last] = [find(at), find(at + words.length - 1)];
      range.setStart(first[1], at - first[0]);
      range.setEnd(last[1], at + words.length - last[0]);
      return placed(range.getBoundingClientRect(), own);
    },

    // The words that carry a mark, each on one line, in whichever document the editor stands.
    marked(name) {
      const view = window.desk.editable.ownerDocument.defaultView;
      return [...(view.CSS.highlights.get(name) ?? [])].map(String);
    },

    // Where the caret is: how much of the editable's text stands before its two ends; "gone" when it is somewhere else.
    caret() {
      const { editable } = window.desk;
      let active = document.activeElement;
      for (;;) {
        const inner = active?.shadowRoot?.activeElement ?? (active?.localName === "iframe" && active.contentDocument?.activeElement);
        if (!inner) break;
        active = inner;
      }
      if (active !== editable && !editable.contains(active)) return `gone to ${active?.localName}`;
      if ("selectionStart" in editable) return `${editable.selectionStart} ${editable.selectionEnd}`;
      const root = editable.getRootNode();
      const selection = (root.getSelection ? root : editable.ownerDocument).getSelection();
      if (!editable.contains(selection.anchorNode) || !editable.contains(selection.focusNode)) return "gone";
      const before = (node, offset) => {
        const range = editable.ownerDocument.createRange();
        range.setStart(editable, 0);
        range.setEnd(node, offset);
        return range.toString().length;
      };
      return `${before(selection.anchorNode, selection.anchorOffset)} ${before(selection.focusNode, selection.focusOffset)}`;
    },

    // The draft as Hearback's own module reads it, which a build for tests tells.
    async read() {
      const hearback = await import("/hearback/hearback.js");
      await (window.desk.started ??= hearback.default({ module_or_path: "/hearback/hearback.wasm" }));
      return hearback.read(window.desk.editable);
    },

    // Blocks as HTML. A block is [tag, text]: p, ul or ol (one item), with "\n" for a line break inside.
    write(blocks) {
      let html = "";
      let open = "";
      for (const [tag, text] of blocks) {
        if (tag !== open && open !== "p" && open) html += `</${open}>`;
        if (tag !== open && tag !== "p") html += `<${tag}>`;
        open = tag;
        const inner = text.replaceAll("\u00a0", "&nbsp;").replaceAll("\n", "<br>");
        html += tag === "p" ? `<p>${inner || "<br>"}</p>` : `<li>${inner}</li>`;
      }
      return open === "p" || !open ? html : `${html}</${open}>`;
    },

    // HTML that an editor gives out as its content, as lines.
    lines(html) {
      const body = new DOMParser().parseFromString(html, "text/html").body;
      const out = [];
      const inline = (node) => node.nodeType === 3 || /^(b|i|u|a|br|em|strong|span|font)$/.test(node.localName);
      const text = (nodes) => {
        const of = (node) => (node.localName === "br" ? "\n" : node.nodeType === 3 ? node.data.replace(/[ \t\n]+/g, " ") : text([...node.childNodes]));
        return nodes.map(of).join("").replace(/ ?\n ?/g, "\n");
      };
      const visit = (element) => {
        let run = [];
        const flush = () => {
          if (run.some((node) => node.nodeType !== 3 || /[^ \t\n]/.test(node.data))) out.push(...text(run).replace(/\n$/, "").split("\n"));
          run = [];
        };
        for (const child of element.childNodes) {
          if (inline(child)) run.push(child);
          else {
            flush();
            if (child.nodeType === 1 && !child.childNodes.length) out.push("");
            else visit(child);
          }
        }
        flush();
      };
      visit(body);
      return out.join("\n");
    },
  });
})();
