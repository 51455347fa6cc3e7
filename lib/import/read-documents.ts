import type { Value } from '../descriptor/value';
import { readYaml, type YamlProblem } from '../descriptor/yaml/read-yaml';

/** All documents of a YAML stream that are not empty, with ranges in the whole text; with a problem, those before it. */
export interface YamlDocuments {
  readonly roots: readonly Value[];
  readonly problem?: YamlProblem;
}

/** Each takes another look at the whole text. */
const MOST_DOCUMENTS = 200;

/** Reads a text that may hold several documents, of which `readYaml` reads the first. Never throws. */
export function readDocuments(text: string): YamlDocuments {
  const roots: Value[] = [];
  let rest = text;
  for (let count = 1; ; count += 1) {
    const { root, problem, endsAt } = readYaml(rest);
    if (problem !== undefined) return { roots, problem };
    if (root !== undefined && root.kind !== 'null') roots.push(root);
    if (endsAt === 0 || rest.slice(endsAt).trim() === '') return { roots };
    if (count === MOST_DOCUMENTS) {
      const message = `Only ${MOST_DOCUMENTS} documents of a file are read`;
      return { roots, problem: { message, range: { from: endsAt, to: text.length } } };
    }
    rest = blank(rest.slice(0, endsAt)) + rest.slice(endsAt);
  }
}

/** The same lines with nothing on them, so that what follows keeps its place. */
function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
