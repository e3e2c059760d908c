// Draft.js, with the React of its time.
import { ContentBlock, ContentState, Editor, EditorState, genKey } from "draft-js";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

window.global = window;
desk(async (place) => {
  let state;
  let set;
  const Reply = () => {
    [state, set] = useState(() => EditorState.createEmpty());
    return createElement(Editor, { editorState: state, onChange: set, placeholder: "Write a reply" });
  };
  createRoot(place).render(createElement(Reply));
  while (!place.querySelector("[contenteditable]")) await new Promise((next) => setTimeout(next, 10));
  const types = { p: "unstyled", ul: "unordered-list-item", ol: "ordered-list-item" };
  const block = ([tag, text]) => new ContentBlock({ key: genKey(), type: types[tag], text });
  const fill = (blocks) => set(EditorState.push(state, ContentState.createFromBlockArray(blocks.map(block)), "insert-characters"));
  const model = () => state.getCurrentContent().getBlocksAsArray().map((each) => each.getText()).join("\n");
  const editable = place.querySelector("[contenteditable]");
  editable.style.minHeight = "7rem";
  return { editable, model, fill };
});
