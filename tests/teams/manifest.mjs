// Microsoft's schemas as they come in @microsoft/app-manifest, judged by ajv: files in, complaints out.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const Ajv = require("ajv-draft-04").default;
const formats = require("ajv-formats").default;
const map = join(dirname(require.resolve("@microsoft/app-manifest/package.json")), "build", "json-schemas", "teams");
const versies = readdirSync(map).filter((n) => /^v\d/.test(n)).sort((a, b) => a.slice(1).localeCompare(b.slice(1), "en", { numeric: true }));
const nieuwste = join(map, versies.at(-1));
const invoer = JSON.parse(readFileSync(0, "utf8"));

const uit = { nieuwste: versies.at(-1), schemas: {}, klachten: {} };
for (const [naam, bestand] of [["manifest", "MicrosoftTeams.schema.json"], ["taal", "MicrosoftTeams.Localization.schema.json"]]) {
  const tekst = readFileSync(join(nieuwste, bestand), "utf8");
  uit.schemas[bestand] = tekst;
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats(ajv);
  const toets = ajv.compile(JSON.parse(tekst));
  uit.klachten[naam] = invoer[naam].map((waarde) => (toets(waarde) ? [] : toets.errors.map((f) => `${f.instancePath} ${f.message}`)));
}
process.stdout.write(JSON.stringify(uit));
