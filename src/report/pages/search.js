(() => {
  const box = document.getElementById("search");
  const field = box.querySelector("input");
  const told = box.querySelector("output");
  const rows = [...document.querySelectorAll("#pairs-table tbody tr")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const number = new Intl.NumberFormat("en-GB");
  box.hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, place) => {
      const fits = words.every((word) => texts[place].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    told.textContent = words.length ? `${number.format(shown)} of ${number.format(rows.length)} rows` : "";
  });
})();
