import type { Release } from '../lib/descriptor/release';
import { readYaml } from '../lib/descriptor/yaml/read-yaml';
import type { LanguageAnalysis } from '../lib/language/analysis';
import { generateWorkload, type Generated } from '../lib/workload/generate';

/** Files that sources in tests may refer to. */
const FILES = new Map([
  ['docs/openapi.yaml', 'openapi: 3.0.0\n'],
  ['app.toml', 'a = 1\n'],
]);

const OWNER = { project: 'store', component: 'catalog' };

/** A descriptor of the component `catalog`, as the language providers see it. `|` in the source is the cursor. */
export function openDescriptor(source: string, release: Release = 'v1.2.3', files = FILES) {
  const offset = source.indexOf('|');
  const text = offset < 0 ? source : source.slice(0, offset) + source.slice(offset + 1);
  const analysis: LanguageAnalysis = {
    document: readYaml(text),
    files,
    release,
    generated: generate(text, release, files),
    owner: OWNER,
  };
  return { text, offset, analysis };
}

/** All that is said of a descriptor of the component `catalog`. */
export function generate(text: string, release: Release = 'v1.2.3', files = FILES): Generated {
  const params = { namespace: 'acme', image: 'a/b:1', ...OWNER };
  return generateWorkload({ descriptor: { text, files }, params, release });
}
