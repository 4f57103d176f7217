"use strict";
// Sorts and filters the table of entries. Without it the page is whole, in order of time.
(() => {
  const table = document.getElementById("entries");
  const form = document.getElementById("filter");
  if (!table || !form) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const status = document.getElementById("count");

  const wanted = (row) => {
    const asked = form.elements;
    const words = asked.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const is = (name) => !asked[name] || !asked[name].value || row.dataset[name] === asked[name].value;
    return words.every((word) => texts.get(row).includes(word))
      && is("agency") && is("seen") && is("episode")
      && (!asked.from.value || row.dataset.last >= asked.from.value)
      && (!asked.until.value || (row.dataset.first && row.dataset.first <= asked.until.value))
      && (!asked.significant.checked || row.dataset.significant === "yes")
      && (!asked.marked.checked || row.dataset.marked === "yes");
  };
  const filter = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted(row);
      if (!row.hidden) shown += 1;
    }
    status.textContent = form.dataset.counted.replace("{n}", shown).replace("{all}", rows.length);
  };
  const sort = (head, index) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) {
      if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => (index === 0 ? row.dataset.order.padStart(6, "0") : row.cells[index].textContent.trim().toLowerCase());
    const order = rows.map((row) => [key(row), Number(row.dataset.order), row]);
    order.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
    if (down) order.reverse();
    body.append(...order.map((each) => each[2]));
    // The time since the entry above is true in order of time only.
    table.classList.toggle("unordered", index !== 0 || down);
  };
  Array.from(table.tHead.rows[0].cells).forEach((head, index) => {
    if (!head.hasAttribute("aria-sort")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, index));
    head.append(button);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  // A link to an entry that is filtered away shows everything again.
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const aim = link && document.getElementById(link.hash.slice(1));
    if (aim && aim.hidden) form.reset();
    if (aim && aim.hidden) { aim.hidden = false; }
  });
  // On a narrow screen the rows are cards; these names keep them a table for a screen reader.
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
    const head = part.scope === "col" ? "columnheader" : "rowheader";
    part.setAttribute("role", roles[part.tagName] || head);
  }
  form.hidden = false;
  filter();
})();
