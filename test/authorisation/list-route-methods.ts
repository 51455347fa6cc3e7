import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const METHOD = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS';

/** What the files below `app` answer, as the matrix names it: `GET /history/[id]`. Methods that a route refuses are left out. */
export function listRouteMethods(): readonly string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' });
  return files.flatMap((file) => {
    switch (basename(file)) {
      case 'page.tsx':
        return [`GET ${pathOf(file)}`];
      case 'route.ts':
        return methodsOf(readFileSync(join('app', file), 'utf8')).map(
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

/** The methods that a route file gives to Next.js a handler for, other than one that refuses. Throws where it cannot be told. */
export function methodsOf(source: string): readonly string[] {
  if (/^export (?:\*|let|var)/m.test(source)) throw new Error('the exports cannot be told');
  const declared = source.matchAll(
    new RegExp(`^export (?:(?:async )?function|const) (${METHOD})\\b`, 'gm'),
  );
  const listed = [...source.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = '']) => [
    ...names.matchAll(new RegExp(`(?:(\\w+) as )?\\b(${METHOD})\\b`, 'g')),
  ]);
  return [
    ...[...declared].map(([, method = '']) => method),
    ...listed.filter(([, by]) => !isRefusal(source, by)).map(([, , method = '']) => method),
  ];
}

/** By its making, and not by its name alone. */
function isRefusal(source: string, name: string | undefined): boolean {
  if (name === 'refuse') return source.includes('const refuse = refuseAllBut(');
  return name === 'refuseMethod' && source.includes("} from '@/lib/server/refuse-request';");
}
