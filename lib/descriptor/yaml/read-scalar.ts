import { isUint64 } from '../go-value';
import type { ScalarValue } from '../value';
import { decodeBase64 } from './decode-base64';
import { isTimestamp } from './is-timestamp';
import type { ScalarNode } from './node';
import { readNumber } from './read-number';
import { CORE_PREFIX } from './tag-prefixes';
import { YamlError } from './yaml-error';

/** What a text says by its looks. */
export type Meaning =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string };

/** By which names messages call the meanings. */
const TAG_OF_KIND = {
  null: '!!null',
  boolean: '!!bool',
  integer: '!!int',
  float: '!!float',
  string: '!!str',
} as const satisfies Record<Meaning['kind'], string>;

/** Tags that the text must live up to. */
const CHECKED_TAGS: ReadonlySet<string> = new Set([
  '!!null',
  '!!bool',
  '!!int',
  '!!float',
  '!!timestamp',
]);

/** YAML 1.1's own spellings; any other mixture of cases is a string. */
const WORDS: ReadonlyMap<string, Meaning> = new Map([
  ...words({ kind: 'null' }, '', '~', ...inThreeCases('null')),
  ...words(
    { kind: 'boolean', value: true },
    'y',
    'Y',
    ...['yes', 'on', 'true'].flatMap(inThreeCases),
  ),
  ...words(
    { kind: 'boolean', value: false },
    'n',
    'N',
    ...['no', 'off', 'false'].flatMap(inThreeCases),
  ),
  ...words({ kind: 'float', value: NaN }, '.nan', '.NaN', '.NAN'),
  ...words({ kind: 'float', value: Infinity }, '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'),
  ...words({ kind: 'float', value: -Infinity }, '-.inf', '-.Inf', '-.INF'),
]);

function words(meaning: Meaning, ...spellings: string[]): (readonly [string, Meaning])[] {
  return spellings.map((spelling) => [spelling, meaning] as const);
}

function inThreeCases(word: string): string[] {
  const upper = word.toUpperCase();
  return [word, upper.charAt(0) + word.slice(1), upper];
}

/** Gives a scalar its meaning: by its tag or, when plain and without one, by its looks. */
export function readScalar(node: ScalarNode): ScalarValue {
  const { range, style, text } = node;
  return { range, style, text, ...meaningOf(node) };
}

function meaningOf({ tag, style, text, range }: ScalarNode): Meaning {
  const asWritten: Meaning = { kind: 'string', value: text };
  if (tag === undefined) return style === 'plain' ? readPlain(text) : asWritten;
  if (!tag.startsWith(CORE_PREFIX)) return asWritten;

  const name = `!!${tag.slice(CORE_PREFIX.length)}`;
  if (name === '!!binary') {
    const value = decodeBase64(text);
    if (value !== undefined) return { kind: 'string', value };
    throw new YamlError('!!binary value contains invalid base64 data', range);
  }
  if (!CHECKED_TAGS.has(name) || (name === '!!timestamp' && isTimestamp(text))) return asWritten;

  const meaning = readPlain(text);
  const found = TAG_OF_KIND[meaning.kind];
  if (found === name) return meaning;
  if (name === '!!float' && meaning.kind === 'integer' && !isUint64(meaning.value)) {
    return { kind: 'float', value: Number(meaning.value) };
  }
  throw new YamlError(`cannot decode ${found} \`${text}\` as a ${name}`, range);
}

function readPlain(text: string): Meaning {
  return WORDS.get(text) ?? readNumber(text) ?? { kind: 'string', value: text };
}
