import { CHOREO } from './choreo/import-choreo';
import { COMPOSE } from './compose/import-compose';
import { DESCRIPTOR } from './descriptor/import-descriptor';
import type { Imported, ImportFormat, ImportOptions, ImportSource } from './imported';
import { SCORE } from './score/import-score';
import { WORKLOAD } from './workload/import-workload';

/**
 * Makes a descriptor of a file of another format, found out by its name and content. Says of every value of the source
 * what became of it, and refuses with a reason what it cannot take. Never throws for bad input.
 */
export function importSource(source: ImportSource, options: ImportOptions = {}): Imported {
  const format = findFormat(source);
  if (format) return format.import(source, options);
  return {
    kind: 'refused',
    message: explainUnknown(source.text),
    range: { from: 0, to: Math.min(source.text.length, source.text.search(/\n|$/)) },
  };
}

/** True when the file is of a format that can be imported, whatever comes of it then. */
export function isImportable(source: ImportSource): boolean {
  return findFormat(source) !== undefined;
}

function findFormat(source: ImportSource): ImportFormat | undefined {
  return FORMATS.find((format) => format.recognises(source));
}

/** Those that can be told most surely first. */
const FORMATS: readonly ImportFormat[] = [WORKLOAD, DESCRIPTOR, CHOREO, SCORE, COMPOSE];

function explainUnknown(text: string): string {
  if (text.trim() === '') return 'The file is empty.';
  if (text.includes('\0')) return 'This is no text.';
  if (!/^apiVersion:[ \t]*["']?openchoreo\.dev\//m.test(text)) return UNKNOWN;
  const kinds = new Set(
    Array.from(text.matchAll(/^kind:[ \t]*["']?(\w{1,40})/gm), ([, kind = '']) => kind),
  );
  return `This holds resources of OpenChoreo, but no Workload: ${[...kinds].slice(0, 5).join(', ')}. Import the Workload of the component, or its workload.yaml.`;
}

const UNKNOWN =
  'This is no file of a format that can be imported. Known are workload.yaml, Workload resources, Choreo component.yaml and endpoints.yaml, Score, and Docker Compose.';
