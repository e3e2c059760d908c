// Slate with React and its history.
import { createElement, useMemo } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";

const paragraph = (text) => ({ type: "p", children: [{ text }] });
const renderElement = ({ attributes, children, element }) => createElement(element.type, attributes, children);

desk(async (place) => {
  let editor;
  const Reply = () => {
    editor = useMemo(() => withHistory(withReact(createEditor())), []);
    const box = createElement(Editable, { renderElement, placeholder: "Write a reply", style: { minHeight: "7rem", border: "1px solid #ccc" } });
    return createElement(Slate, { editor, initialValue: [paragraph("")] }, box);
  };
  createRoot(place).render(createElement(Reply));
  while (!place.querySelector("[contenteditable]")) await new Promise((next) => setTimeout(next, 10));
  const fill = (blocks) =>
    Editor.withoutNormalizing(editor, () => {
      while (editor.children.length) Transforms.removeNodes(editor, { at: [0] });
      const nodes = blocks.map(([tag, text]) => (tag === "p" ? paragraph(text) : { type: tag, children: [{ ...paragraph(text), type: "li" }] }));
      Transforms.insertNodes(editor, nodes, { at: [0] });
    });
  const lines = (node) => (node.type === "ul" || node.type === "ol" ? node.children.flatMap(lines) : [Node.string(node)]);
  return { editable: place.querySelector("[contenteditable]"), model: () => editor.children.flatMap(lines).join("\n"), fill };
});
