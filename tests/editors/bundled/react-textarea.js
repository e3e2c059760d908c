// A textarea that React controls: what is not in its state is written over.
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

desk(async (place) => {
  let state;
  let set;
  const ready = new Promise((mounted) => {
    const Reply = () => {
      [state, set] = useState("");
      return createElement("textarea", { ref: (area) => area && mounted(area), value: state, onChange: (event) => set(event.target.value) });
    };
    createRoot(place).render(createElement(Reply));
  });
  return { editable: await ready, model: () => state, fill: (blocks) => set(blocks.map(([, text]) => text).join("\n")) };
});
