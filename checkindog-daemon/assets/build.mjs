// Builds everything the browser loads into dist/: one stylesheet, one script, one sprite, one font, one mark, each
// with its compressed copies beside it. `npm ci && node build.mjs`; the daemon embeds the result.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = (path) => new URL(path, import.meta.url);
const modules = (path) => here(`node_modules/${path}`);

// The oldest browsers that know light-dark(), popovers, :has() and cascade layers.
const target = ["chrome123", "firefox125", "safari17.5"];

async function bundle(entry) {
  const result = await build({
    entryPoints: [here(entry).pathname],
    bundle: true,
    minify: true,
    write: false,
    legalComments: "none",
    target,
    format: "iife",
    // The font keeps its own name beside the stylesheet.
    external: ["*.woff2"],
  });
  return result.outputFiles[0].contents;
}

// Our own mark and Lucide's icons. Lucide's files carry their own stroke attributes on the root; the sprite leaves them to css/icons.css, so that one
// icon can be thin, bold or filled.
async function sprite() {
  const names = JSON.parse(await readFile(here("icons.json"), "utf8"));
  const symbols = await Promise.all(names.map(async (name) => {
    const file = name === "mark" ? here("mark.svg") : modules(`lucide-static/icons/${name}.svg`);
    const svg = await readFile(file, "utf8");
    const shapes = svg.replace(/^[^]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  }));
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

// The licences of what is bundled, which ask to go along with it.
async function licences() {
  const packages = ["htmx.org", "@picocss/pico", "lucide-static", "@fontsource-variable/inter"];
  const texts = await Promise.all(packages.map(async (name) => {
    const file = (await readdir(modules(name))).find((file) => /^LICEN[CS]E/i.test(file));
    return `${name}\n\n${(await readFile(modules(`${name}/${file}`), "utf8")).trim()}\n`;
  }));
  return Buffer.from(texts.join(`\n${"-".repeat(80)}\n\n`));
}

async function emit(name, content) {
  await writeFile(here(`dist/${name}`), content);
  if (name.endsWith(".woff2")) return; // compressed already
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(here(`dist/${name}.br`), brotliCompressSync(content, brotli));
  await writeFile(here(`dist/${name}.gz`), gzipSync(content, { level: 9 }));
}

const files = {
  "app.css": await bundle("css/app.css"),
  "app.js": await bundle("js/app.js"),
  "icons.svg": await sprite(),
  "favicon.svg": await readFile(here("favicon.svg")),
  "licences.txt": await licences(),
  "inter.woff2": await readFile(modules("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")),
};

await rm(here("dist"), { recursive: true, force: true });
await mkdir(here("dist"));
// The daemon's build asks for app.css: it comes last, so that a build broken off halfway is not taken for a whole one.
for (const name of Object.keys(files).reverse()) await emit(name, files[name]);
