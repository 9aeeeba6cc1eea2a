// A browser, a server with the sample record, and what every test looks for.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";

// Packages lie in the build's work folder, not beside this file.
export const require = createRequire(join(process.env.DESK_NPM ?? import.meta.dirname ?? ".", "package.json"));
export const { chromium } = require("playwright-core");
export const { AxeBuilder } = require("@axe-core/playwright");

export const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function findBrowser() {
  return browsers.find((path) => existsSync(path));
}

// `outline`: {name: GeoJSON} of a file that the map is to draw.
export async function startDesk(program, samples, leaveOut = [], outline = {}) {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  const articles = join(folder, "samples");
  cpSync(samples, articles, { recursive: true });
  for (const name of leaveOut) rmSync(join(articles, name));
  const store = join(folder, "desk.db");
  execFileSync(program, ["add", articles, "--store", store], { stdio: "pipe" });
  const more = Object.entries(outline).flatMap(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return ["--outline", join(folder, name)];
  });
  return serve(program, store, folder, more);
}

// A server over a store; stopping it takes its folder away.
export async function serve(program, store, folder, more = []) {
  const server = spawn(program, ["serve", "--port", "0", "--store", store, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  const url = await new Promise((resolve, reject) => {
    let told = "";
    server.stdout.on("data", (bytes) => {
      told += bytes;
      const found = /http:\/\/[^\s]+/.exec(told);
      if (found) resolve(found[0].replace(/\/$/, ""));
    });
    server.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${told}`)));
    setTimeout(() => reject(new Error(`serve told no address: ${told}`)), 60000);
  });
  return {
    url,
    store,
    program,
    stop() {
      server.removeAllListeners("exit");
      server.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

// A page whose console must stay silent and which asks nobody else.
export async function openPage(browser, desk, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(desk.url) && !request.url().startsWith("blob:")) {
      faults.push(`${page.url()} asks elsewhere: ${request.url()}`);
    }
  });
  page.faults = faults;
  page.go = async (path) => {
    const response = await page.goto(desk.url + path, { waitUntil: "load" });
    if (options.javaScriptEnabled !== false) await page.waitForSelector("body[data-ready]");
    return response;
  };
  return page;
}
