// Runs functions of our classic scripts in Node, so that tests can compare them with Python.
//
//   node run.mjs script.js ... < calls.json
//
// calls.json is an array of {"call": "multisector.mean", "args": [[1, 2]]}. Prints an array of
// {"ok": value} or {"error": message}, with the error's own fields (key, values) if it has any.
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import vm from "node:vm";

globalThis.multisector = {};
globalThis.crypto ??= webcrypto; // Node 18 keeps it behind a flag
for (const path of process.argv.slice(2)) {
  vm.runInThisContext(readFileSync(path, "utf8"), { filename: path });
}

const answers = JSON.parse(readFileSync(0, "utf8")).map(({ call, args }) => {
  try {
    const path = call.split(".");
    const owner = path.slice(0, -1).reduce((object, name) => object[name], globalThis);
    return { ok: owner[path.at(-1)](...args) ?? null };
  } catch (error) {
    return { error: String(error.message), ...error };
  }
});
process.stdout.write(JSON.stringify(answers));
