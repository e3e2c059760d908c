// Tiptap, which is ProseMirror with its usual extensions.
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";

desk((place) => {
  const element = place.appendChild(place.ownerDocument.createElement("div"));
  // In a shadow root or another document, the sheet that Tiptap puts into the page's head does not reach its editor.
  const rules = ".ProseMirror { white-space: break-spaces; overflow-wrap: break-word; min-height: 7rem; border: 1px solid #ccc; outline: 0 }";
  place.append(Object.assign(place.ownerDocument.createElement("style"), { textContent: rules }));
  const editor = new Editor({ element, extensions: [StarterKit] });
  const model = () => {
    const lines = [];
    editor.state.doc.descendants((node) => {
      if (node.isTextblock) lines.push(node.textBetween(0, node.content.size, "", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : "")));
    });
    return lines.join("\n");
  };
  return { editable: editor.view.dom, model, fill: (blocks) => editor.commands.setContent(desk.write(blocks).replaceAll("<p><br></p>", "<p></p>")) };
});
