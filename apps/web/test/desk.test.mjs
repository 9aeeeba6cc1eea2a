// Drives the desk as a person would: `node --test` with DESK_PROGRAM, DESK_SAMPLES, DESK_GARBLED, DESK_NPM, DESK_BROWSER.
// DESK_SHOTS=FOLDER writes the guide's pictures there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AxeBuilder, chromium, openPage, require, serve, startDesk } from "./browser.mjs";

const uploaded = "gb-2025-london-nhiptre.txt"; // left out at first, added through the desk
const shots = process.env.DESK_SHOTS;
const brief = "/brief?a=VN&b=GB&as_of=2025-11-15";

let desk;
let browser;

before(async () => {
  desk = await startDesk(process.env.DESK_PROGRAM, process.env.DESK_SAMPLES, [uploaded]);
  browser = await chromium.launch({
    executablePath: process.env.DESK_BROWSER,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
});
after(async () => {
  await browser?.close();
  desk?.stop();
});

async function json(path, of = desk) {
  const response = await fetch(of.url + path);
  assert.equal(response.status, 200, path);
  return response.json();
}

// A folder of articles that leave something to ask, however well clean ones are read.
function garbled() {
  const folder = mkdtempSync(join(tmpdir(), "garbled-"));
  for (const kind of ["machine_translated", "truncated", "interview", "headlines"])
    for (const name of readdirSync(join(process.env.DESK_GARBLED, kind)))
      copyFileSync(join(process.env.DESK_GARBLED, kind, name), join(folder, `${kind}-${name}`));
  return folder;
}

async function screens() {
  const { items } = await json("/api/v1/engagements?pair=GB-VN&limit=100");
  const told = items.reduce((most, one) => (one.reports > most.reports ? one : most));
  const articles = await json("/api/v1/articles?limit=50");
  const persons = await json("/api/v1/persons?limit=1");
  const offices = await json("/api/v1/offices?q=giang&country=VN&limit=1");
  const coded = articles.items.find((one) => one.id.includes("tinsang")) ?? articles.items[0];
  return {
    home: "/",
    brief,
    "brief-person": `/brief?person=${persons.items[0].id}&as_of=2025-11-15`,
    "brief-office": `/brief?office=${offices.items[0].id}&as_of=2025-11-15`,
    explorer: "/explore",
    timeline: "/explore?view=timeline",
    network: "/explore?view=network",
    "network-offices": "/explore?view=network&nodes=offices",
    map: "/explore?view=map",
    charts: "/explore?view=charts",
    engagement: `/engagements/${told.id}`,
    article: `/articles/${encodeURIComponent(coded.id)}`,
    person: `/persons/${persons.items[0].id}`,
    persons: "/persons",
    offices: "/offices",
    articles: "/articles",
    review: "/review?queue=unverified",
    agreement: "/agreement",
    add: "/add",
  };
}

async function shoot(page, name) {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.screenshot({ path: join(shots, `desk-${name}.png`) });
}

describe("every screen", () => {
  for (const theme of ["light", "dark"]) {
    test(`has nothing that axe finds serious, and a silent console, in ${theme}`, async () => {
      const page = await openPage(browser, desk, { colorScheme: theme });
      for (const [name, path] of Object.entries(await screens())) {
        await page.go(path);
        if (path.includes("view=")) await page.waitForSelector("#drawing[data-drawn]");
        await page.waitForTimeout(name === "network" ? 600 : 50);
        const found = await new AxeBuilder({ page }).analyze();
        const serious = found.violations.filter((one) => one.impact === "serious" || one.impact === "critical");
        const told = serious.map((one) => `${one.id}: ${one.nodes.slice(0, 4).map((node) => node.html.slice(0, 140)).join(" | ")}`);
        assert.deepEqual(told, [], `${name} (${theme})`);
        if (theme === "light") await shoot(page, name);
        else if (name === "engagement" || name === "explorer") await shoot(page, `${name}-dark`);
      }
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }

  test("is readable without JavaScript", async () => {
    const page = await openPage(browser, desk, { javaScriptEnabled: false });
    for (const [name, path] of Object.entries(await screens())) {
      const response = await page.go(path);
      assert.equal(response.status(), 200, name);
      assert.ok((await page.locator("main").innerText()).length > 60, `${name} has something to read`);
      assert.ok(await page.locator("h1").count(), name);
    }
    // The words behind a cell, by links alone.
    await page.go((await screens()).article);
    await page.locator("a.cell").nth(1).click();
    assert.ok((await page.locator("#at").innerText()).length > 0);
    await page.context().close();
  });

  test("speaks Vietnamese when asked, and remembers it", async () => {
    const page = await openPage(browser, desk);
    await page.go("/explore?kind=meeting");
    await page.getByRole("link", { name: "VI", exact: true }).click();
    assert.equal(await page.locator("html").getAttribute("lang"), "vi");
    assert.match(page.url(), /kind=meeting/);
    await page.go("/brief");
    assert.equal(await page.locator("html").getAttribute("lang"), "vi");
    const text = await page.locator("body").innerText();
    for (const english of ["Explorer", "Review", "Search", "Show the brief"]) assert.ok(!text.includes(english), english);
    await page.context().close();
  });

  test("fits a narrow screen in Vietnamese: what is wider scrolls by itself", async () => {
    const page = await openPage(browser, desk, { viewport: { width: 380, height: 780 } });
    for (const [name, path] of Object.entries(await screens())) {
      await page.go(path + (path.includes("?") ? "&" : "?") + "ui=vi");
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(beyond <= 0, `${name} is ${beyond} px wider than the screen`);
    }
    await page.context().close();
  });

  test("is laid out for the screen it is on: text beside nothing, results before what narrows them, letters to be read", async () => {
    const page = await openPage(browser, desk, { viewport: { width: 380, height: 780 } });
    const all = await screens();
    await page.go(all.article);
    assert.ok((await page.locator("#text").boundingBox()).width > 300, "the text has the whole width");
    await page.go(all.explorer);
    assert.ok((await page.locator("#count").boundingBox()).y < 400, "the results are in sight");
    await page.locator(".facets .fold > summary").click();
    assert.ok(await page.locator(".facets #q").isVisible());
    for (const view of ["timeline", "map", "charts"]) {
      await page.go(all[view]);
      await page.waitForSelector("#drawing[data-drawn] svg text");
      const heights = await page.locator("#drawing svg text").evaluateAll((texts) => texts.map((one) => one.getBoundingClientRect().height));
      assert.ok(Math.min(...heights) > 9, `${view}: letters ${Math.min(...heights)} px high`);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("has its fields and their labels on one line", async () => {
    const page = await openPage(browser, desk);
    await page.go("/brief");
    for (const form of await page.locator("form.choose").all()) {
      const tops = await form.locator("label, input").evaluateAll((parts) => parts.map((one) => [one.tagName, one.getBoundingClientRect().top]));
      for (const kind of ["LABEL", "INPUT"]) {
        assert.equal(new Set(tops.filter(([tag]) => tag === kind).map(([, top]) => Math.round(top))).size, 1, JSON.stringify(tops));
      }
    }
    await page.context().close();
  });

  test("says of each engagement on the map how exactly its place is known", async () => {
    const told = await json("/api/v1/map");
    const page = await openPage(browser, desk);
    await page.go("/explore?view=map");
    await page.waitForSelector(".map-point");
    const count = (precision) => told.features.filter((one) => one.properties.precision === precision).length;
    assert.ok(count("country") > 1);
    assert.equal(await page.locator(".map-point").count(), count("city"));
    assert.equal(await page.locator(".map-country").count(), count("country"));
    assert.match(await page.locator("figcaption").innerText(), new RegExp(`${told.unplaced} without a place or a country`));
    await page.context().close();
  });

  test("loads in under 300 kB compressed the first time", async () => {
    for (const path of ["/", brief]) {
      const page = await openPage(browser, desk);
      const sizes = [];
      page.on("response", async (response) => {
        const size = await response.request().sizes();
        sizes.push(size.responseBodySize + size.responseHeadersSize);
      });
      await page.go(path);
      await page.waitForTimeout(300);
      const all = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(all > 10000 && all < 300000, `${path}: ${all} bytes`);
      await page.context().close();
    }
  });
});

describe("brief", () => {
  test("leads to the words behind a cell in two keys or clicks", async () => {
    const page = await openPage(browser, desk);
    await page.go(brief);
    await page.keyboard.press("]"); // to the first source
    const quote = (await page.locator("#peek").innerText()).split(": ").slice(1).join(": ");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/articles\//);
    const words = await page.locator(".at").allInnerTexts();
    assert.ok(quote.length > 5 && words.join("").includes(quote.slice(0, 20)), `${quote} / ${words}`);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("has a footnote for every sentence, each leading to an article or the record", async () => {
    const page = await openPage(browser, desk, { javaScriptEnabled: false });
    await page.go(brief);
    const sentences = page.locator(".sentences li");
    assert.ok((await sentences.count()) > 8);
    for (const sentence of await sentences.all()) {
      const notes = await sentence.locator("a.note").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      assert.ok(notes.length > 0, await sentence.innerText());
      for (const note of notes) assert.equal(await page.locator(note).count(), 1, note);
    }
    await page.context().close();
  });

  test("is had on a person and on an office, by words that may mean several", async () => {
    const page = await openPage(browser, desk);
    await page.go("/brief");
    await page.locator("input[name=who]").fill("phan van giang");
    await page.keyboard.press("Enter");
    await page.waitForURL(/who=/);
    const persons = page.locator("a[href*='/brief?person=']"), offices = page.locator("a[href*='/brief?office=']");
    assert.ok((await persons.count()) > 0 && (await offices.count()) > 0);
    for (const link of [await offices.first().getAttribute("href"), await persons.first().getAttribute("href")]) {
      await page.go(link);
      const sentences = page.locator(".sentences li");
      assert.ok((await sentences.count()) > 3, link);
      for (const sentence of await sentences.all()) assert.ok(await sentence.locator("a.note").count(), await sentence.innerText());
      const twin = await json(link.replace("/brief", "/brief.json"));
      assert.ok(twin.held.length > 0, link);
    }
    assert.match(await page.locator("h1").innerText(), /Phan V\u0103n Giang/);
    assert.ok((await page.locator(".p-met li").count()) > 0);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("prints as a clean page", async () => {
    const page = await openPage(browser, desk);
    await page.go(brief);
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".top", ".foot", ".choose", "#print"]) {
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    }
    assert.equal(await page.locator(".notes").isVisible(), true);
    await page.context().close();
  });

  test("says which party it does not know", async () => {
    const page = await openPage(browser, desk);
    await page.go("/brief?a=VN&b=Atlantis");
    assert.match(await page.locator("[role=alert]").innerText(), /Atlantis/);
    await page.context().close();
  });
});

describe("explorer", () => {
  test("shows, counts and exports the same", async () => {
    const page = await openPage(browser, desk);
    for (const query of ["", "?party=VN", "?kind=meeting&kind=visit", "?q=quoc+phong", "?year=2025&status=held"]) {
      await page.go(`/explore${query}`);
      const count = Number(await page.locator("#count").innerText());
      const rows = await page.locator("table.rows tbody tr").count();
      assert.equal(rows, Math.min(count, 50), query);
      const csv = await (await fetch(desk.url + (await page.locator(".menu a", { hasText: /^CSV$/ }).getAttribute("href")))).text();
      assert.equal(csv.trim().split("\r\n").length - 1, count, query);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("narrows and widens by facets, with the state in the address", async () => {
    const page = await openPage(browser, desk);
    await page.go("/explore");
    const all = Number(await page.locator("#count").innerText());
    const value = page.locator(".facet", { hasText: "kind" }).locator("a").first();
    const wanted = Number(await value.locator(".n").innerText());
    await value.click();
    assert.match(page.url(), /kind=/);
    assert.equal(Number(await page.locator("#count").innerText()), wanted);
    await page.locator(".facet a[aria-current]").first().click();
    assert.equal(Number(await page.locator("#count").innerText()), all);
    await page.context().close();
  });

  test("finds marked letters by plain ones and shows why", async () => {
    const page = await openPage(browser, desk);
    await page.go("/");
    await page.keyboard.press("/");
    await page.keyboard.type("bo truong quoc phong");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/);
    assert.ok(Number(await page.locator("#count").innerText()) > 0);
    assert.match(await page.locator(".why mark").first().innerText(), /[\u0300-\u036f\u1e00-\u1eff\u0110\u0111\u01a0-\u01b0]|[a-z]/i);
    await page.context().close();
  });

  test("draws timeline, network, map and charts of the same set, with a table beside each", async () => {
    const page = await openPage(browser, desk);
    for (const [view, drawn] of [["timeline", "svg a"], ["network", "canvas"], ["map", "svg"], ["charts", "svg a"]]) {
      await page.go(`/explore?party=VN&view=${view}`);
      await page.waitForSelector(`#drawing[data-drawn] ${drawn}`);
      assert.ok((await page.locator(".fallback tbody tr").count()) > 0, view);
    }
    await page.go("/explore?view=timeline");
    await page.waitForSelector("#drawing svg");
    const before = await page.locator("#drawing svg a").count();
    await page.locator("#drawing svg[role=group]").focus();
    for (let i = 0; i < 6; ++i) await page.keyboard.press("+");
    await page.waitForFunction((count) => document.querySelectorAll("#drawing svg a").length < count, before); // nearer shows fewer
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
});

// Names of a drawing, as boxes on the screen.
function overlaps(a, b) {
  return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
}

async function module(name) {
  const source = readFileSync(join(import.meta.dirname, "../src", name), "utf8");
  const { code } = require("esbuild").transformSync(source, { loader: "ts" });
  globalThis.document ??= { createElement: () => ({ getContext: () => null }) };
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}

describe("names on a drawing", () => {
  test("cover neither each other nor marks as large as their own, however many there are", async () => {
    const { placeNames, textWidth } = await module("labels.ts");
    for (const count of [3, 30, 300]) {
      const marks = Array.from({ length: count }, (_, i) => ({
        x: (i * 7919) % 1000, y: (i * 104729) % 500, radius: 2 + (i % 9), text: `Name ${i}`,
      }));
      const placed = placeNames(marks, 1000, 500, 11);
      const boxes = placed.flatMap((at, i) => {
        const wide = textWidth(marks[i].text, 11);
        return at ? [{ mark: marks[i], left: at.x, right: at.x + wide, top: at.y - 10, bottom: at.y + 2 }] : [];
      });
      assert.ok(boxes.length >= Math.min(count, 30) * 0.8, `${boxes.length} of ${count} names`);
      for (const [i, box] of boxes.entries()) {
        assert.ok(box.left >= 0 && box.right <= 1000 && box.top >= 0 && box.bottom <= 500);
        for (const other of boxes.slice(i + 1)) assert.ok(!overlaps(box, other), `${box.mark.text} and ${other.mark.text}`);
        for (const { x, y, radius } of marks) {
          if (count > 40 && radius < box.mark.radius * 0.45) continue;
          assert.ok(!overlaps(box, { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }), box.mark.text);
        }
      }
    }
  });
});

describe("a record of thousands", () => {
  test("is told whole on the timeline, and drawn so that it can be read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "many-"));
    const store = join(folder, "many.db");
    execFileSync(process.env.DESK_PROGRAM, ["add", process.env.DESK_SAMPLES, "--store", store], { stdio: "pipe" });
    const bench = join(import.meta.dirname, "../../../bench/speed");
    execFileSync("python3", ["-c", `import sys; sys.path.insert(0, ${JSON.stringify(bench)})
from desk_record import multiply
multiply(${JSON.stringify(store)}, 3000).close()`], { stdio: "pipe" });
    const many = await serve(process.env.DESK_PROGRAM, store, folder);
    try {
      const page = await openPage(browser, many);
      const { total, undated } = await json("/api/v1/timeline", many);
      assert.ok(total >= 3000);
      await page.go("/explore?view=timeline");
      await page.waitForSelector("#drawing[data-drawn] svg a");
      await page.getByRole("button", { name: "all", exact: true }).click();
      await page.waitForFunction((wanted) => document.querySelector("#drawing .tools").innerText.includes(wanted), `${total - undated} / ${total}`);
      assert.equal(await page.locator("#drawing svg a").count(), 0, "too many to draw each");
      const counts = await page.locator("#drawing svg[role=group] text:not(.tick)").allTextContents();
      assert.equal(counts.reduce((sum, one) => sum + Number(one), 0), total - undated, "every one is counted");
      await page.locator("#drawing svg[role=group]").focus();
      for (let i = 0; i < 14; ++i) await page.keyboard.press("+");
      await page.waitForSelector("#drawing svg a");
      await page.waitForFunction(() => location.hash.length > 1);
      const seen = new URL(page.url()).hash;
      assert.match(seen, /^#\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/);
      const told = await page.locator("#drawing .tools").innerText();
      await page.reload();
      await page.waitForSelector("#drawing svg a");
      await page.waitForFunction((wanted) => document.querySelector("#drawing .tools").innerText === wanted, told);
      for (const view of ["network", "map", "charts"]) {
        await page.go(`/explore?view=${view}`);
        await page.waitForSelector("#drawing[data-drawn]");
      }
      assert.ok((await page.locator(".charts .broad svg a").count()) > 10);
      assert.deepEqual(page.faults, []);
      await page.context().close();
    } finally {
      many.stop();
    }
  });
});

describe("network", () => {
  test("names whom it draws, and is had of offices too", async () => {
    const page = await openPage(browser, desk);
    await page.go("/explore?view=network");
    await page.waitForSelector(".stage[data-named]");
    const nodes = (await json("/api/v1/network")).nodes.length;
    assert.ok(Number(await page.locator(".stage").getAttribute("data-named")) > nodes * 0.7);
    await page.getByRole("link", { name: "offices", exact: true }).click();
    await page.waitForSelector(".stage[data-named]");
    assert.match(page.url(), /nodes=offices/);
    assert.ok((await page.locator(".fallback a[href^='/offices/']").count()) > 3);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
});

describe("charts", () => {
  test("tell every name in full and lead to what they count", async () => {
    const page = await openPage(browser, desk);
    await page.go("/explore?view=charts");
    await page.waitForSelector(".charts svg a");
    const told = (await page.locator(".charts text").allTextContents()).join("|");
    assert.ok(told.includes("Heads of state, government or party") && !told.includes("…"), told);
    const areas = (await json("/api/v1/charts")).by_area.length;
    assert.equal(await page.locator("svg[aria-label=area] a").count(), areas);
    const last = page.locator("svg[aria-label=area] a").last();
    const count = Number((await last.getAttribute("aria-label")).split(": ").at(-1));
    await last.click();
    assert.equal(Number(await page.locator("#count").innerText()), count);
    await page.context().close();
  });
});

describe("map", () => {
  test("has names beside the marks, marks that lead to what they count, and what is in sight in its address", async () => {
    const page = await openPage(browser, desk);
    await page.go("/explore?view=map");
    await page.waitForSelector("#drawing[data-drawn] .map-point");
    const boxes = (selector) => page.locator(selector).evaluateAll((all) => all.map((one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return { left, top, right, bottom, text: one.textContent };
    }));
    const names = await boxes(".map-name"), marks = await boxes(".map-point, .map-country");
    assert.ok(names.length > marks.length * 0.8, `${names.length} names of ${marks.length} marks`);
    for (const [i, name] of names.entries()) {
      for (const mark of marks) assert.ok(!overlaps({ ...name, top: name.top + 3, bottom: name.bottom - 3 }, mark), name.text);
      for (const other of names.slice(i + 1)) assert.ok(!overlaps({ ...name, top: name.top + 2, bottom: name.bottom - 2 }, other), name.text);
    }
    await page.locator("#drawing svg").focus();
    for (let i = 0; i < 3; ++i) await page.keyboard.press("+");
    await page.waitForFunction(() => /^#3\.38\//.test(location.hash));
    const middle = new URL(page.url()).hash;
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((old) => location.hash !== old, middle);
    const across = async () => Number(await page.locator("#drawing a[aria-label^='Hanoi'] circle").getAttribute("cx"));
    const seen = await across();
    await page.reload();
    await page.waitForSelector("#drawing[data-drawn] .map-point");
    assert.ok(Math.abs((await across()) - seen) < 12, `${await across()} after ${seen}`);
    await page.locator("#drawing svg").focus();
    await page.keyboard.press("0");
    await page.waitForFunction(() => location.hash === "");
    const hanoi = page.locator("#drawing a[aria-label^='Hanoi']");
    const count = Number((await hanoi.getAttribute("aria-label")).split(": ").at(-1));
    await hanoi.locator("circle").click();
    await page.waitForURL(/place=/);
    assert.equal(Number(await page.locator("#count").innerText()), count);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("draws the outline that it was given, and none otherwise", async () => {
    const outlined = await startDesk(process.env.DESK_PROGRAM, process.env.DESK_SAMPLES, [], {
      "coast.geojson": '{"type": "LineString", "coordinates": [[100, 0], [110, 20]]}',
    });
    try {
      for (const [where, lines] of [[outlined, 1], [desk, 0]]) {
        const page = await openPage(browser, where);
        await page.go("/explore?view=map");
        await page.waitForSelector("#drawing[data-drawn] svg");
        await page.waitForTimeout(300);
        assert.equal(await page.locator("path.map-land").count(), lines);
        assert.deepEqual(page.faults, []);
        await page.context().close();
      }
    } finally {
      outlined.stop();
    }
  });
});

describe("article", () => {
  test("lights words from cells and cells from words", async () => {
    const page = await openPage(browser, desk);
    await page.go((await screens()).article);
    await page.locator("a.cell").nth(2).focus();
    assert.ok((await page.locator(".text .w.lit").count()) > 0);
    await page.locator(".text .w:not(.ev)").first().hover();
    assert.ok((await page.locator(".cell-list li.lit").count()) > 0);
    await page.locator(".text .w:not(.ev)").first().click();
    assert.equal(await page.evaluate(() => document.activeElement?.className), "cell");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
});

describe("review", () => {
  test("takes ten decisions by keyboard alone, undoes, and stays within what is in sight", async (t) => {
    const articles = garbled();
    t.after(() => rmSync(articles, { recursive: true }));
    const doubtful = await startDesk(process.env.DESK_PROGRAM, articles);
    t.after(() => doubtful.stop());
    const page = await openPage(browser, doubtful);
    const { queues } = await json("/api/v1/review", doubtful);
    const wanted = 10;
    assert.ok(queues.reduce((sum, queue) => sum + queue.open, 0) >= wanted, JSON.stringify(queues));
    const history = "/api/v1/review/history?limit=100";
    const kept = async () => (await json(history, doubtful)).items.filter((one) => !one.undone).length;
    let answered = 0;
    for (const name of ["unverified", "conflicts", "persons", "merges"]) {
      const { open } = queues.find((queue) => queue.queue === name);
      if (open === 0 || answered >= wanted) continue;
      await page.go(`/review?queue=${name}`);
      for (let i = 0; i < open && answered < wanted; ++i) {
        await page.waitForSelector(".question:not(.answered):not([data-busy]):focus");
        await page.keyboard.press(name === "merges" ? "u" : ["x", "n", "u"][i % 3]);
        for (let tries = 0; (await kept()) === answered && tries < 100; ++tries) await page.waitForTimeout(50);
        ++answered;
        assert.equal(await kept(), answered, `${name} ${i}`);
      }
    }
    assert.equal(answered, wanted);
    // A page of ten is drawn again when all are answered; the last can be taken back all the same.
    await page.waitForSelector(".question:not(.answered):not([data-busy]):focus");
    await page.keyboard.press("z");
    await page.waitForFunction(() => document.querySelector("#history .undone"));
    assert.equal(await kept(), wanted - 1);
    await page.keyboard.press("?");
    assert.equal(await page.locator("dialog[open]").count(), 1);
    assert.match(await page.locator("dialog").innerText(), /undo/);
    await page.keyboard.press("Escape");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("answers at once only what is marked and in sight", async (t) => {
    const articles = garbled();
    t.after(() => rmSync(articles, { recursive: true }));
    const doubtful = await startDesk(process.env.DESK_PROGRAM, articles);
    t.after(() => doubtful.stop());
    const page = await openPage(browser, doubtful);
    const asked = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.message());
      void dialog.accept();
    });
    await page.go("/review?queue=unverified");
    const { open } = (await json("/api/v1/review", doubtful)).queues.find((one) => one.queue === "unverified");
    const shown = await page.locator(".question").count();
    assert.ok(open > shown && shown > 3, `${shown} of ${open}`);
    await page.keyboard.press("m");
    await page.keyboard.press("Space"); // all but the first
    const wanted = await page.locator(".question").evaluateAll((cards) => cards.slice(1).map((card) => card.dataset.id));
    await page.keyboard.press("N");
    await page.waitForFunction((count) => document.querySelectorAll(".question.answered").length === count, shown - 1);
    assert.equal(asked.length, 1);
    assert.match(asked[0], new RegExp(`^${shown - 1} `));
    assert.equal((await json("/api/v1/review/history?limit=100", doubtful)).total, shown - 1);
    const left = (await json("/api/v1/review/unverified?limit=1000", doubtful)).items.map((one) => one.id);
    for (const id of wanted) assert.ok(!left.includes(id), id);
    assert.ok(left.includes(await page.locator(".question").first().getAttribute("data-id")), "the one not marked is open");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("compares two coders and settles their differences", async () => {
    const page = await openPage(browser, desk);
    const coded = (kind, area) => JSON.stringify({
      doc: "d1", lang: "vi", persons: [], commitments: [],
      engagements: [{ id: "E1", kind, status: "held", focus: "main", parties: ["GB", "VN"], date: null, place: null,
        country: null, participants: [], within: null, areas: [area], evidence: "talks in London" }],
    });
    await page.go("/agreement");
    const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text + "\n") });
    await page.setInputFiles("[name=a]", file("a.jsonl", coded("meeting", "training")));
    await page.setInputFiles("[name=b]", file("b.jsonl", coded("dialogue", "training")));
    await page.locator("#codings button").click();
    await page.waitForSelector("#figures table");
    const [table] = await Promise.all([page.waitForEvent("download"), page.getByText(": CSV").click()]);
    assert.equal(table.suggestedFilename(), "agreement.csv");
    const lines = Buffer.concat(await (await table.createReadStream()).toArray()).toString().split("\r\n");
    assert.match(lines[0], /^field,unit,n,agreed,share,kappa,alpha/);
    assert.equal(lines.length - 2, await page.locator("#figures tbody tr").count());
    assert.match(await page.locator("#differences h2").innerText(), /1$/);
    await page.locator("#differences input[value=b]").check();
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByText("Save what was settled").click()]);
    const text = await (await saved.createReadStream()).toArray();
    assert.equal(JSON.parse(Buffer.concat(text).toString()).engagements[0].kind, "dialogue");
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
});

describe("adding", () => {
  test("a file goes from upload over progress to a new source of an engagement", async () => {
    const page = await openPage(browser, desk);
    const before = (await json("/api/v1/status")).articles;
    await page.go("/add");
    await page.setInputFiles("input[type=file]", join(process.env.DESK_SAMPLES, uploaded));
    await page.locator("#upload button").click();
    const job = page.locator("#jobs li[data-state=done]");
    await job.waitFor({ timeout: 60000 });
    assert.match(await job.innerText(), /1 new/);
    assert.equal((await json("/api/v1/status")).articles, before + 1);
    await job.locator(".docs a").first().click();
    await page.waitForURL(/\/articles\//);
    await page.locator(".on-record a").first().click();
    await page.waitForURL(/\/engagements\//);
    assert.match(await page.locator(".told").innerText(), /\S/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  test("a file that is no article is refused with a reason", async () => {
    const page = await openPage(browser, desk);
    await page.go("/add");
    await page.setInputFiles("input[type=file]", { name: "x.json", mimeType: "application/json", buffer: Buffer.from("{") });
    await page.locator("#upload button").click();
    await page.waitForFunction(() => /refused|failed|x\.json:/.test(document.querySelector("#jobs")?.textContent ?? ""));
    assert.match(await page.locator("#jobs").innerText(), /x/);
    await page.context().close();
  });
});
