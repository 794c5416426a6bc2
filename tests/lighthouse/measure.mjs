// Lighthouse over the pages that people see first: `node measure.mjs http://127.0.0.1:8080`, a server with the demo salon.
// Prints a table; fails when a page has less than 95 in performance, accessibility or best practices.
import { accessSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const LEAST = 95;
const KINDS = ["performance", "accessibility", "best-practices"];
const origin = process.argv[2] ?? "http://127.0.0.1:8080";

const chromium = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  .map((name) => join("/usr/bin", name))
  .find((path) => { try { accessSync(path); return true; } catch { return false; } });

const profile = await mkdtemp(join(tmpdir(), "checkindog-lighthouse-"));
const browser = await puppeteer.launch({
  executablePath: chromium,
  userDataDir: profile,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
});

async function measure(name, path, device) {
  const page = await browser.newPage();
  const flags = { onlyCategories: KINDS, disableStorageReset: true, logLevel: "error" };
  const { lhr } = await lighthouse(origin + path, flags, device === "desk" ? desktopConfig : undefined, page);
  await page.close();
  if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
  const scores = KINDS.map((kind) => Math.round(lhr.categories[kind].score * 100));
  const shift = lhr.audits["cumulative-layout-shift"].numericValue;
  const paint = lhr.audits["largest-contentful-paint"].numericValue;
  console.log(`| ${name} | ${device} | ${scores.join(" | ")} | ${shift.toFixed(3)} | ${Math.round(paint)} ms |`);
  const failed = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode === "binary");
  for (const audit of failed) console.error(`  ${name}: ${audit.title}`);
  return Math.min(...scores) >= LEAST;
}

let good = true;
try {
  // The first page of a browser is drawn late.
  const first = await browser.newPage();
  await first.goto(`${origin}/sign-in`);
  await first.close();

  console.log("| page | device | performance | accessibility | best practices | layout shift | largest paint |\n|---|---|---|---|---|---|---|");
  for (const device of ["desk", "phone"]) good = (await measure("sign-in", "/sign-in", device)) && good;

  const page = await browser.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.type("input[name=email]", "owner@demo.test");
  await page.type("input[name=password]", "toutou-demo");
  await Promise.all([page.waitForNavigation(), page.click("main button[type=submit]")]);
  await page.goto(`${origin}/clients`);
  const record = await page.$eval("tbody a.who", (link) => new URL(link.href).pathname);
  await page.close();

  for (const [name, path] of [["list", "/clients"], ["record", record]]) {
    for (const device of ["desk", "phone"]) good = (await measure(name, path, device)) && good;
  }
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
}
process.exit(good ? 0 : 1);
