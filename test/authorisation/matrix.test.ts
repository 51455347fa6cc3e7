import { expect, test } from 'vitest';
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
  ['what is called otherwise', 'export { handle as GET, handle as POST };', ['GET', 'POST']],
  ['what is called so', 'export { PATCH };', ['PATCH']],
  ['another refusal', "export { refusePath as PUT } from '@/lib/server/refuse-request';", ['PUT']],
  ['nothing that refuses', 'const refuse = refuseAllBut();\nexport { refuse as PUT };', []],
  ['what only says so', 'const refuse = answer;\nexport { refuse as PUT };', ['PUT']],
])('the methods of a route file are found: %s', (_, source, methods) => {
  expect(methodsOf(source)).toEqual(methods);
});

test('a route file whose exports cannot be told is not passed over', () => {
  expect(() => methodsOf("export * from './others';")).toThrow('cannot be told');
});
