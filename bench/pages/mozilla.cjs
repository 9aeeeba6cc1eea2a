// Reads the pages whose paths come on stdin with @mozilla/readability; a JSON line each. Argument: where it is installed.
const fs = require("fs");
const path = require("path");
const from = require("module").createRequire(path.join(process.argv[2], "package.json"));
const { Readability } = from("@mozilla/readability");
const { parseHTML } = from("linkedom");

for (const page of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const name = path.basename(page, ".html");
  let read = null;
  try {
    read = new Readability(parseHTML(fs.readFileSync(page, "utf8")).document).parse();
  } catch (error) {
    read = null; // the page is not read
  }
  const made = read || { title: "", textContent: "", publishedTime: "" };
  console.log(JSON.stringify({ name, title: made.title, date: (made.publishedTime || "").slice(0, 10), body: made.textContent }));
}
