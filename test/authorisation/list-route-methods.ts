import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** What the files below the folder answer, as the matrix names it: `GET /history/[id]`. Methods that a route refuses are left out. */
export function listRouteMethods(app = 'app'): readonly string[] {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' });
  return files.flatMap((file) => {
    switch (basename(file)) {
      case 'page.ts':
      case 'page.tsx':
        return [`GET ${pathOf(file)}`];
      case 'route.ts':
      case 'route.tsx':
        return methodsOf(readFileSync(join(app, file), 'utf8')).map(
          (method) => `${method} ${pathOf(file)}`,
        );
      default:
        return [];
    }
  });
}

/** Groups in round brackets are no part of the address. */
function pathOf(file: string): string {
  const parts = dirname(file).split('/');
  return `/${parts.filter((part) => part !== '.' && !part.startsWith('(')).join('/')}`;
}

/**
 * The methods that a route file gives to Next.js a handler for, in whatever way it is written, other than one that refuses.
 * Throws where it cannot be told: where all that another file exports is exported.
 */
export function methodsOf(source: string): readonly string[] {
  if (/^\s*export\s*\*/m.test(source)) throw new Error('the exports cannot be told');
  const exported = new Set(exportsOf(source));
  const refused = new Set(
    [...source.matchAll(/^export \{([^}]*)\}/gm)]
      .flatMap(([, names = '']) => [...names.matchAll(/(\w+) as (\w+)/g)])
      .filter(([, by]) => isRefusal(source, by))
      .map(([, , name]) => name),
  );
  return METHODS.filter((method) => exported.has(method) && !refused.has(method));
}

/** By their names. */
function exportsOf(source: string): readonly string[] {
  const { metafile } = buildSync({
    stdin: { contents: source, loader: 'tsx' },
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** By its making, and not by its name alone. */
function isRefusal(source: string, name: string | undefined): boolean {
  if (name === 'refuse') return source.includes('const refuse = refuseAllBut(');
  return name === 'refuseMethod' && source.includes("} from '@/lib/server/refuse-request';");
}
