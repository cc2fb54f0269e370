// Which cell each point of a view shows: a 16-bit PNG, read here because a canvas keeps only 8 bits.

const SIGNATURE_LENGTH = 8;

export const canRead = () => "DecompressionStream" in globalThis;

/** Region and area of every cell of one leg; the cells of the left leg follow those of the right. */
export class CellTable {
  constructor(buffer, regions, areaUnit) {
    this.perLeg = buffer.byteLength / 3;
    this.regionOf = new Uint8Array(buffer, 0, this.perLeg);
    const view = new DataView(buffer, this.perLeg);
    this.areaOf = Float64Array.from(
      this.regionOf,
      (_, at) => view.getUint16(2 * at, true) * areaUnit,
    );
    this.regions = regions;
    this.wholeArea = new Float64Array(regions.length);
    this.regionOf.forEach((region, at) => {
      this.wholeArea[region] += this.areaOf[at];
    });
  }

  place(cell) {
    const left = cell > this.perLeg;
    const region = this.regions[this.regionOf[(cell - 1) % this.perLeg]];
    return `${left ? "left" : "right"}.${region}`;
  }

  area(cell) {
    return this.areaOf[(cell - 1) % this.perLeg];
  }

  areaOfAll(cells) {
    let area = 0;
    for (const cell of cells) {
      area += this.area(cell);
    }
    return area;
  }

  areaOfPlace(place) {
    return this.wholeArea[this.regions.indexOf(place.slice(place.indexOf(".") + 1))];
  }

  cellsOfPlace(place) {
    const [side, name] = place.split(".");
    const region = this.regions.indexOf(name);
    const first = side === "left" ? this.perLeg + 1 : 1;
    const cells = new Set();
    this.regionOf.forEach((own, at) => {
      if (own === region) {
        cells.add(first + at);
      }
    });
    return cells;
  }
}

export async function loadTable({ cells, regions, areaUnit }) {
  const answer = await fetch(cells);
  if (!answer.ok) {
    throw new Error(`${cells}: ${answer.status}`);
  }
  return new CellTable(await answer.arrayBuffer(), regions, areaUnit);
}

export async function loadLookup(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  const file = new DataView(await answer.arrayBuffer());
  const width = file.getUint32(16);
  const height = file.getUint32(20);
  const rows = await inflated(imageData(file));
  const cells = new Uint16Array(width * height);
  const line = 2 * width + 1;
  const sums = new Uint8Array(2 * width);
  for (let y = 0; y < height; y++) {
    // Every row holds the differences to the row above (the PNG filter "up").
    for (let at = 0; at < 2 * width; at++) {
      sums[at] += rows[y * line + 1 + at];
    }
    for (let x = 0; x < width; x++) {
      cells[y * width + x] = (sums[2 * x] << 8) | sums[2 * x + 1];
    }
  }
  return { width, height, cells };
}

function imageData(file) {
  const parts = [];
  for (let at = SIGNATURE_LENGTH; at + 8 <= file.byteLength; ) {
    const length = file.getUint32(at);
    if (file.getUint32(at + 4) === 0x49444154) {
      parts.push(new Uint8Array(file.buffer, at + 8, length));
    }
    at += length + 12;
  }
  return new Blob(parts);
}

async function inflated(blob) {
  const stream = blob.stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
