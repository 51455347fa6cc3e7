import { rememberRecent } from './check/remember-recent';

/** The languages in which interfaces are described. */
export type SchemaKind = 'openapi' | 'asyncapi' | 'proto' | 'graphql';

/** What a schema is taken for, from v1.2 on in so many words; other types may have any. */
export const SCHEMA_KINDS: ReadonlyMap<string, SchemaKind> = new Map([
  ['HTTP', 'openapi'],
  ['REST', 'openapi'],
  ['gRPC', 'proto'],
  ['GraphQL', 'graphql'],
]);

/** What a path ends with, and a line that nothing else has. No pattern looks past its line: it is tried on each. */
const LOOKS: readonly (readonly [SchemaKind, RegExp, RegExp])[] = [
  ['proto', /\.proto$/i, /^[ \t]*syntax[ \t]*=[ \t]*["']proto[23]["'][ \t]*;/m],
  [
    'graphql',
    /\.(?:graphqls?|gql)$/i,
    /^(?:schema|(?:extend )?type \w+|input \w+|interface \w+)\b[^:\n]*\{[ \t\r]*$/m,
  ],
  ['openapi', /(?!)/, /^[ \t]*(?:\{[ \t]*)?["']?(?:openapi|swagger)["']?[ \t]*:/m],
  ['asyncapi', /(?!)/, /^[ \t]*(?:\{[ \t]*)?["']?asyncapi["']?[ \t]*:/m],
];

/** Absent where neither path nor text tells. */
export function schemaKindOf(path: string, text: string): SchemaKind | undefined {
  return LOOKS.find(([, ending]) => ending.test(path))?.[0] ?? kindOfText(text);
}

const kindOfText = rememberRecent((text) => LOOKS.find(([, , line]) => line.test(text))?.[0]);
