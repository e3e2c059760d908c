// Lexical with rich text, lists and its history.
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $createListItemNode, $createListNode, $isListNode, ListItemNode, ListNode } from "@lexical/list";
import { registerRichText } from "@lexical/rich-text";
import { $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot, createEditor } from "lexical";

desk((place) => {
  const box = place.appendChild(document.createElement("div"));
  box.contentEditable = "true";
  box.style.cssText = "min-height: 7rem; border: 1px solid #ccc; outline: 0";
  const editor = createEditor({ nodes: [ListNode, ListItemNode], onError: (why) => console.error(why) });
  editor.setRootElement(box);
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  const inline = (block, text) => {
    text.split("\n").forEach((line, i) => block.append(...(i ? [$createLineBreakNode()] : []), ...(line ? [$createTextNode(line)] : [])));
    return block;
  };
  const fill = (blocks) =>
    editor.update(
      () => {
        const root = $getRoot().clear();
        for (const [tag, text] of blocks) {
          if (tag === "p") root.append(inline($createParagraphNode(), text));
          else root.append($createListNode(tag === "ol" ? "number" : "bullet").append(inline($createListItemNode(), text)));
        }
      },
      { discrete: true },
    );
  const lines = (block) => ($isListNode(block) ? block.getChildren().flatMap(lines) : [block.getTextContent()]);
  const model = () => editor.getEditorState().read(() => $getRoot().getChildren().flatMap(lines).join("\n"));
  return { editable: box, model, fill };
});
