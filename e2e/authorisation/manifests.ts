import { readFileSync } from 'node:fs';

interface ServerReference {
  readonly workers: Readonly<Record<string, unknown>>;
  readonly filename: string;
  readonly exportedName: string;
}

/** A server action of the build. */
export interface BuiltAction {
  readonly id: string;
  readonly name: string;
  /** The path of a page that brings it. */
  readonly path: string;
}

function readManifest(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(`.next/server/${name}`, 'utf8'));
}

/** Every page and route of the build by its path: `/history/[id]`. */
export function listRoutes(): readonly {
  readonly path: string;
  readonly kind: 'page' | 'route';
}[] {
  return Object.keys(readManifest('app-paths-manifest.json')).map((key) => {
    const [, path = '', kind = ''] = /^(.*)\/(page|route)$/.exec(key) ?? [];
    const bare = path.replaceAll(/\/\([^)]*\)/g, '');
    return { path: bare === '' ? '/' : bare, kind: kind === 'page' ? 'page' : 'route' };
  });
}

/** Every page and API route of the folder `pages`, of which there is none. */
export function listPagesOfOldRouter(): readonly string[] {
  return Object.keys(readManifest('pages-manifest.json')).filter(
    (path) => !['/_app', '/_error', '/_document', '/404', '/500'].includes(path),
  );
}

export function listActions(): readonly BuiltAction[] {
  const { node, edge } = readManifest('server-reference-manifest.json') as Readonly<
    Record<string, Readonly<Record<string, ServerReference>>>
  >;
  return Object.entries({ ...node, ...edge }).map(([id, { exportedName, workers }]) => {
    // Pages with a parameter in their path bring what others bring too, or have a path of their own below.
    const pages = Object.keys(workers).map((worker) =>
      worker
        .replace(/^app/, '')
        .replaceAll(/\/\([^)]*\)/g, '')
        .replace(/\/page$/, ''),
    );
    const plain = pages.find((path) => !path.includes('[')) ?? '/';
    return { id, name: exportedName, path: plain === '' ? '/' : plain };
  });
}
