import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BEFORE_NEXT } from '../../lib/server/find-route';
import { listRouteMethods, methodsOf } from './list-route-methods';
import { MATRIX, type Row } from './matrix';

/** Next.js has them without a file of that name. */
const OF_NEXT = ['GET /_global-error', 'GET /_not-found', 'GET /icon.svg'];

function namesOf(...kinds: readonly Row['kind'][]): readonly string[] {
  const rows = MATRIX.filter(({ kind }) => kinds.includes(kind));
  return [...new Set(rows.map(({ name }) => name))].toSorted();
}

test('every method of every page and route has a row, and there are no others', () => {
  expect(namesOf('page', 'route')).toEqual([...listRouteMethods(), ...OF_NEXT].toSorted());
});

test('every path that is answered before Next.js has a row, and there are no others', () => {
  const paths = namesOf('front').map((name) => name.replace(/^[A-Z]+ /, ''));
  expect(paths.toSorted()).toEqual(BEFORE_NEXT.toSorted());
});

test.each<[string, string, readonly string[]]>([
  ['a function', 'export function GET() {}', ['GET']],
  ['an asynchronous one', 'export async function DELETE() {}', ['DELETE']],
  ['a constant', "export const POST = apiRoute();\nexport const dynamic = '';", ['POST']],
  [
    'what is called otherwise',
    'const handle = answer;\nexport { handle as GET, handle as POST };',
    ['GET', 'POST'],
  ],
  ['what is called so', "import { PATCH } from './others';\nexport { PATCH };", ['PATCH']],
  ['another refusal', "export { refusePath as PUT } from '@/lib/server/refuse-request';", ['PUT']],
  ['parts of an object', 'export const { GET, POST: PUT } = handlers;', ['GET', 'PUT']],
  ['two at once', 'export const GET = one, POST = two;', ['GET', 'POST']],
  ['a variable', 'export let GET = one;', ['GET']],
  ['not types', 'export type GET = string;', []],
  ['nothing that refuses', 'const refuse = refuseAllBut();\nexport { refuse as PUT };', []],
  ['what only says so', 'const refuse = answer;\nexport { refuse as PUT };', ['PUT']],
])('the methods of a route file are found: %s', (_, source, methods) => {
  expect(methodsOf(source)).toEqual(methods);
});

test.each(["export * from './others';", "export const GET = one;\n  export *\n from './others';"])(
  'a route file whose exports cannot be told is not passed over: %s',
  (source) => {
    expect(() => methodsOf(source)).toThrow('cannot be told');
  },
);

test('routes and pages are found with and without JSX', () => {
  const app = mkdtempSync(join(tmpdir(), 'app-'));
  onTestFinished(() => rmSync(app, { recursive: true }));
  for (const [folder, name] of [
    ['a', 'route.ts'],
    ['b', 'route.tsx'],
    ['c', 'page.ts'],
    ['d', 'page.tsx'],
  ] as const) {
    mkdirSync(join(app, folder));
    writeFileSync(join(app, folder, name), 'export const GET = answer;\n');
  }
  const found = ['GET /a', 'GET /b', 'GET /c', 'GET /d'];
  expect(listRouteMethods(app).toSorted()).toEqual(found);
});
