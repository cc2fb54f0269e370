// Builds what the browser gets into src/legsense/web/static: two modules, one style sheet, icons.
// Nothing in the result fetches anything from elsewhere: the last step looks and stops the build.

import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { compileString } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "legsense", "web", "static");
const stylesFolder = join(here, "styles");
const nhsukIcons = join(
  here,
  "node_modules",
  "nhsuk-frontend",
  "dist",
  "nhsuk",
  "assets",
  "images",
);

function styleSheet() {
  const entry = readFileSync(join(stylesFolder, "app.scss"), "utf8");
  const partials = readdirSync(stylesFolder)
    .filter((name) => name.startsWith("_") && name.endsWith(".scss"))
    .map((name) => name.slice(1, -".scss".length))
    .filter((name) => !entry.includes(`@use "${name}"`))
    .sort();
  const source = entry + partials.map((name) => `@use "${name}";\n`).join("");
  return compileString(source, {
    loadPaths: [stylesFolder, join(here, "node_modules")],
    quietDeps: true,
    style: "compressed",
  }).css;
}

async function modules() {
  await build({
    entryPoints: ["app", "bodymap"].map((name) => join(here, "modules", `${name}.js`)),
    bundle: true,
    format: "esm",
    legalComments: "none",
    minify: true,
    outdir: out,
    target: "es2020",
  });
}

function remoteAddresses(text) {
  const found = text.match(/(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,}[^\s"')]*/gi) ?? [];
  return found.filter((address) => !address.includes("www.w3.org/"));
}

mkdirSync(join(out, "icons"), { recursive: true });
await modules();
const css = await transform(styleSheet(), { loader: "css", minify: true });
writeFileSync(join(out, "app.css"), css.code);
for (const [, icon] of css.code.matchAll(/url\(["']?\.\/icons\/([^"')]+)["']?\)/g)) {
  copyFileSync(join(nhsukIcons, icon), join(out, "icons", icon));
}
for (const folder of ["icons", "licences"]) {
  cpSync(join(here, folder), join(out, folder), { recursive: true });
}

for (const name of ["app.css", "app.js", "bodymap.js"]) {
  const built = readFileSync(join(out, name));
  const remote = remoteAddresses(built.toString());
  if (name.endsWith(".css") && remote.length > 0) {
    throw new Error(`${name} asks other machines for ${remote.join(", ")}. Take that out.`);
  }
  console.log(`${name}: ${(gzipSync(built).length / 1000).toFixed(1)} kB gzipped`);
}
