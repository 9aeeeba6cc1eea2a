// Builds styles and scripts into one folder, with a manifest that tells the server their names.
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

// build.py builds in a copy of this folder and says where the tree is.
const root = process.env.DESK_ROOT ?? join(__dirname, "../..");

// The phrases that scripts say("..."), and what languages/<l>/ui.tsv says instead, as one module a language:
// the same table as the pages' own words. A phrase without a row fails the build.
function words(): Plugin {
  const prefix = "virtual:words/";
  const said = (): string[] => {
    const out = new Set<string>();
    for (const name of readdirSync(join(__dirname, "src"))) {
      const source = readFileSync(join(__dirname, "src", name), "utf8");
      for (const match of source.matchAll(/\bsay\(\s*"([^"]+)"/g)) out.add(match[1]);
    }
    return [...out].sort();
  };
  return {
    name: "words",
    resolveId: (id) => (id.startsWith(prefix) ? "\0" + id : undefined),
    load(id) {
      if (!id.startsWith("\0" + prefix)) return undefined;
      const language = id.slice(prefix.length + 1);
      const path = join(root, "languages", language, "ui.tsv");
      const table: Record<string, string> = {};
      if (existsSync(path)) {
        this.addWatchFile(path);
        for (const line of readFileSync(path, "utf8").split("\n")) {
          const [phrase, value] = line.split("\t");
          if (value !== undefined && !line.startsWith("#")) table[phrase] = value;
        }
      }
      const missing = said().filter((phrase) => !(phrase in table));
      if (missing.length > 0) this.error(`languages/${language}/ui.tsv has no row for: ${missing.join(" | ")}`);
      return "export default " + JSON.stringify(Object.fromEntries(said().map((phrase) => [phrase, table[phrase]])));
    },
  };
}

export default defineConfig({
  plugins: [words()],
  base: "/assets/",
  build: {
    outDir: process.env.DESK_OUT ?? "dist",
    emptyOutDir: true,
    assetsDir: "",
    assetsInlineLimit: 0, // the content policy allows no data: scripts or fonts
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: { input: join(__dirname, "src/desk.ts") },
  },
});
