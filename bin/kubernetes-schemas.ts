/**
 * Extracts what `test/deploy` holds the manifests against: `npm run -s kubernetes-schemas -- FOLDER 1.37` writes
 * `test/deploy/kubernetes-schemas/v1.37.json`. FOLDER is that of the Python package `kubernetes-validate`, which has
 * Kubernetes's OpenAPI definitions as JSON Schemas that refuse unknown fields.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from './manifests/kinds';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const [, , folder = '.', version = ''] = process.argv;
const file = join(folder, `kubernetes-json-schema/v${version}.0-local-strict/_definitions.json`);
const all = definitionsOf(JSON.parse(readFileSync(file, 'utf8')));

const taken: Record<string, Json> = {};
for (const name of Object.values(KINDS)) take(name);
const sorted = Object.fromEntries(Object.entries(taken).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(
  new URL(`../test/deploy/kubernetes-schemas/v${version}.json`, import.meta.url),
  `${JSON.stringify({ definitions: sorted })}\n`,
);

function definitionsOf(value: {
  $defs?: Record<string, Json>;
  definitions?: Record<string, Json>;
}) {
  return value.$defs ?? value.definitions ?? {};
}

/** A definition and all that it refers to. */
function take(name: string): void {
  if (name in taken) return;
  const definition = all[name];
  if (definition === undefined) throw new Error(`${name} is not in Kubernetes ${version}`);
  taken[name] = lean(definition);
  for (const [, other = ''] of JSON.stringify(taken[name]).matchAll(/#\/definitions\/([^"]+)/g)) {
    take(other);
  }
}

/** Without what is there for people and for API machinery. */
function lean(value: Json): Json {
  if (Array.isArray(value)) return value.map(lean);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, one]) => !(key === 'description' && typeof one === 'string') && !key.startsWith('x-'),
  );
  return Object.fromEntries(
    kept.map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string'
        ? `#/definitions/${one.slice(one.lastIndexOf('/') + 1)}`
        : lean(one),
    ]),
  );
}
