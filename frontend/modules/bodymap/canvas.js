// Draws painted cells over one view, with the symbols that the patterns of the page define.

import { FEELINGS } from "./words.js";

const SHARPNESS = 2;
const TINT = 0.24;
const SOFT_COPIES = 8;
const SOFTNESS = 4;

export class PaintCanvas {
  constructor(stage, lookup, table, prefix) {
    this.lookup = lookup;
    this.table = table;
    this.step = Number(stage.dataset.step);
    this.canvas = document.createElement("canvas");
    this.canvas.className = "ls-map__paint";
    this.canvas.width = lookup.width * SHARPNESS;
    this.canvas.height = lookup.height * SHARPNESS;
    this.canvas.setAttribute("aria-hidden", "true");
    stage.querySelector("svg").before(this.canvas);
    this.context = this.canvas.getContext("2d");
    this.layer = blank(this.canvas.width, this.canvas.height);
    this.mask = blank(lookup.width, lookup.height);
    this.tiles = new Map(FEELINGS.map((feeling) => [feeling, this.#tile(prefix + feeling)]));
  }

  #tile(id) {
    const pattern = document.getElementById(id);
    const size = Number(pattern.getAttribute("width"));
    const scale = SHARPNESS / this.step;
    const tile = blank(Math.round(size * scale), Math.round(size * scale));
    const context = tile.getContext("2d");
    context.scale(tile.width / size, tile.height / size);
    context.lineCap = "round";
    const colour = pattern.querySelector("rect").getAttribute("fill");
    context.globalAlpha = TINT;
    context.fillStyle = colour;
    context.fillRect(0, 0, size, size);
    for (const path of pattern.querySelectorAll("path")) {
      context.globalAlpha = Number(path.getAttribute("stroke-opacity") ?? 1);
      context.strokeStyle = path.getAttribute("stroke");
      context.lineWidth = Number(path.getAttribute("stroke-width"));
      context.stroke(new Path2D(path.getAttribute("d")));
    }
    return tile;
  }

  /** Draws cells by feeling, each a set; nothing else stays. */
  draw(cellsByFeeling) {
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const [feeling, cells] of cellsByFeeling) {
      if (cells.size > 0) {
        this.#drawOne(this.tiles.get(feeling), cells);
      }
    }
  }

  #drawOne(tile, cells) {
    const found = this.#masked(cells);
    if (!found) {
      return;
    }
    // Only the painted part is drawn: the whole of a view is too much for a slow phone.
    const [x, y, width, height] = found.map((each) => each * SHARPNESS);
    const layer = this.layer.getContext("2d");
    layer.globalCompositeOperation = "source-over";
    layer.clearRect(x, y, width, height);
    this.#drawSoft(layer, found);
    layer.globalCompositeOperation = "source-in";
    layer.save();
    layer.beginPath();
    layer.rect(x, y, width, height);
    layer.clip();
    layer.fillStyle = layer.createPattern(tile, "repeat");
    layer.fillRect(x, y, width, height);
    layer.restore();
    this.context.drawImage(this.layer, x, y, width, height, x, y, width, height);
  }

  /** Puts cells into the mask; returns the box around them with room for soft edges, or null. */
  #masked(cells) {
    const { width, height, cells: shown } = this.lookup;
    const chosen = new Uint8Array(2 * this.table.perLeg + 1);
    for (const cell of cells) {
      chosen[cell] = 255;
    }
    const context = this.mask.getContext("2d");
    const image = context.createImageData(width, height);
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        if (chosen[shown[at]]) {
          image.data[4 * at + 3] = 255;
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    context.putImageData(image, 0, 0);
    if (right < 0) {
      return null;
    }
    left = Math.max(0, left - SOFTNESS);
    top = Math.max(0, top - SOFTNESS);
    right = Math.min(width, right + 1 + SOFTNESS);
    bottom = Math.min(height, bottom + 1 + SOFTNESS);
    return [left, top, right - left, bottom - top];
  }

  /** Draws the mask with soft edges, since cells alone would show as stairs. */
  #drawSoft(layer, [x, y, width, height]) {
    layer.globalAlpha = 1 / SOFT_COPIES;
    layer.globalCompositeOperation = "lighter";
    for (let copy = 0; copy < SOFT_COPIES; copy++) {
      const angle = (2 * Math.PI * copy) / SOFT_COPIES;
      const away = SOFTNESS * (copy % 2 ? 1 : 0.5);
      layer.drawImage(
        this.mask,
        x,
        y,
        width,
        height,
        x * SHARPNESS + away * Math.cos(angle),
        y * SHARPNESS + away * Math.sin(angle),
        width * SHARPNESS,
        height * SHARPNESS,
      );
    }
    layer.globalAlpha = 1;
  }
}

function blank(width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
