"use strict";
(function () {
  const table = document.getElementById("calls");
  const filters = document.getElementById("filters");
  if (!table || !filters) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const count = document.getElementById("shown");
  const search = document.getElementById("search");
  const selects = Array.from(filters.querySelectorAll("select"));

  function value(row, column) {
    return row.cells[column].textContent.trim();
  }

  // Each select offers what its column holds; owners are several to a cell.
  for (const select of selects) {
    const column = Number(select.dataset.column);
    const found = new Set(rows.flatMap((row) => value(row, column).split(", ")));
    for (const text of Array.from(found).sort()) {
      select.add(new Option(text || "(none)", text));
    }
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((word) => texts.get(row).includes(word)) && selects.every((select) =>
        select.selectedIndex === 0 || value(row, Number(select.dataset.column)).split(", ").includes(select.value));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = shown + " of " + rows.length + " calls";
  }

  function sort(header) {
    const up = header.getAttribute("aria-sort") !== "ascending";
    const column = header.cellIndex;
    const compare = new Intl.Collator("en", { numeric: true }).compare;
    rows.sort((a, b) => (up ? 1 : -1) * compare(value(a, column), value(b, column)));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...rows);
  }

  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.addEventListener("click", () => sort(header));
    header.replaceChildren(button);
  }
  search.addEventListener("input", filter);
  for (const select of selects) select.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;
  filter();
})();
