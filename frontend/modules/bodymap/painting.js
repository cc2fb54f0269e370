// What was painted, as the text that is posted: runs of cells by feeling, "numb:12-40.55;pain:7".
// Python reads and writes the same (web/bodymap/painting.py).

export function cellsFrom(text) {
  const painted = new Map();
  for (const part of text.split(";").filter(Boolean)) {
    const [feeling, runs] = part.split(":");
    const cells = new Set();
    for (const run of runs.split(".")) {
      const [first, last = first] = run.split("-").map(Number);
      for (let cell = first; cell <= last; cell++) {
        cells.add(cell);
      }
    }
    painted.set(feeling, cells);
  }
  return painted;
}

export function textOf(painted) {
  return [...painted]
    .filter(([, cells]) => cells.size > 0)
    .map(([feeling, cells]) => `${feeling}:${runs([...cells].sort((a, b) => a - b)).join(".")}`)
    .join(";");
}

function runs(cells) {
  const found = [];
  for (const cell of cells) {
    const last = found.at(-1);
    if (last && last[1] === cell - 1) {
      last[1] = cell;
    } else {
      found.push([cell, cell]);
    }
  }
  return found.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}
