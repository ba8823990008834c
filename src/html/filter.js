(() => {
  const box = document.getElementById("filter");
  const heading = document.getElementById(box.dataset.table);
  const follows = (table) => heading.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING;
  const table = [...document.querySelectorAll("table")].find(follows);
  const plain = (text) => text.replace(/[\u00ad\u2060\u200b]/g, "").replace(/\s+/g, " ").toLowerCase();
  const rows = [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]);
  const field = box.querySelector("input");
  const told = box.querySelector("output");
  const narrow = () => {
    const words = plain(field.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    told.textContent = box.dataset.count.replace("{shown}", shown).replace("{all}", rows.length);
  };
  field.addEventListener("input", narrow);
  box.hidden = false;
  narrow();
})();
