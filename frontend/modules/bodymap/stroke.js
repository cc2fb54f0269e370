// What a stroke of the brush or of the eraser does to the marks.
//
// A place is marked once a fair part of it is painted, or when it holds a fair part of the stroke, so
// that a small patch in a wide place is never lost: the rule of legsense.atlas.painted. Rubbing takes a
// mark off when less than a fair part of the place is left, or nothing of it can be seen any more.

export function byPlace(cells, table) {
  const found = new Map();
  for (const cell of cells) {
    const place = table.place(cell);
    if (!found.has(place)) {
      found.set(place, new Set());
    }
    found.get(place).add(cell);
  }
  return found;
}

/** Returns changes and paint after a stroke with a feeling, for Store.apply. */
export function paintedOver(store, stroke, feeling, table, countsFrom) {
  const painted = new Map(store.painted);
  const changes = [];
  const whole = table.areaOfAll(stroke);
  for (const [place, cells] of byPlace(stroke, table)) {
    if (!store.input(place)) {
      continue;
    }
    const had = store.feeling(place);
    const before = painted.get(place);
    if (had === feeling && !before) {
      continue;
    }
    const together = before?.feeling === feeling ? union(before.cells, cells) : cells;
    const fair =
      table.areaOfAll(together) >= countsFrom * table.areaOfPlace(place) ||
      table.areaOfAll(cells) >= countsFrom * whole;
    if (fair && had !== feeling) {
      changes.push([place, feeling]);
    }
    if (fair || !had || had === feeling) {
      painted.set(place, { feeling, cells: together });
    }
  }
  return { changes, painted };
}

/** Returns changes and paint after a stroke of the eraser, for Store.apply. */
export function rubbedOut(store, stroke, seen, table, countsFrom) {
  const painted = new Map(store.painted);
  const changes = [];
  for (const [place, cells] of byPlace(stroke, table)) {
    const feeling = store.feeling(place);
    const entry = painted.get(place);
    const before = entry?.cells ?? (feeling && table.cellsOfPlace(place));
    if (!before) {
      continue;
    }
    const left = new Set([...before].filter((cell) => !cells.has(cell)));
    const enough = table.areaOfAll(left) >= countsFrom * table.areaOfPlace(place);
    if ((enough || !feeling) && [...left].some((cell) => seen.has(cell))) {
      painted.set(place, { feeling: feeling || entry.feeling, cells: left });
    } else {
      painted.delete(place);
      changes.push([place, ""]);
    }
  }
  return { changes, painted };
}

function union(one, other) {
  const together = new Set(one);
  for (const each of other) {
    together.add(each);
  }
  return together;
}
