import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Document } from '../docs/document';
import {
  addForgotten,
  listDecisions,
  type NavigationGroup,
  readNavigation,
} from '../docs/navigation';
import { fileOf, isPage } from '../docs/pages';
import { parseMarkdown } from '../docs/parse-markdown';

interface Library {
  /** By file. */
  readonly documents: ReadonlyMap<string, Document>;
  readonly navigation: readonly NavigationGroup[];
}

let library: Library | undefined;

/** Pages do not change while the studio runs: all are read at the first that is asked for. */
function getLibrary(): Library {
  library ??= readLibrary();
  return library;
}

/** A page of the documentation by what stands behind `/docs/`, without its slash; `undefined` when there is none. */
export function findDocument(slug: string): { file: string; document: Document } | undefined {
  const file = slug === 'decisions' ? 'docs/decisions' : fileOf(slug);
  const document = getLibrary().documents.get(file);
  return document && { file, document };
}

export function getNavigation(): readonly NavigationGroup[] {
  return getLibrary().navigation;
}

/** A picture of the pages, as PNG. */
export function findImage(name: string): Buffer | undefined {
  const images = readdirSync(inStudio('docs/images'));
  return images.includes(name) ? readFileSync(inStudio(`docs/images/${name}`)) : undefined;
}

function readLibrary(): Library {
  const documents = new Map(
    listPages().map((file) => [file, parseMarkdown(readFileSync(inStudio(file), 'utf8'))]),
  );
  const titles = new Map([...documents].map(([file, { title }]) => [file, title]));
  const index = documents.get('docs/README.md');
  // Its links lead from `docs/`, where the list of a folder would stand.
  documents.set('docs/decisions', listDecisions(titles));
  return { documents, navigation: addForgotten(index ? readNavigation(index) : [], titles) };
}

/** All files of the studio that are pages. */
export function listPages(): readonly string[] {
  const below = readdirSync(inStudio('docs'), { recursive: true, encoding: 'utf8' });
  const inDocs = below.map((name) => `docs/${name.split(sep).join('/')}`);
  return [...inDocs, ...readdirSync(inStudio('.'))].filter(isPage).toSorted();
}

function inStudio(path: string): string {
  return join(/* turbopackIgnore: true */ process.cwd(), path);
}
