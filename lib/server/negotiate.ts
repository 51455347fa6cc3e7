import { StudioError } from '../errors';

/** One entry of an `Accept` header: `text/*;q=0.5`. */
interface MediaRange {
  readonly type: string;
  readonly subtype: string;
  /** From 0, not wanted, to 1. */
  readonly quality: number;
}

/** More are not read: a header may be long, and nobody means so many. */
const MOST_RANGES = 50;

/**
 * Chooses among `offers`, the media types that can be answered with by name, the one that `accept` wants most: by quality,
 * then by the order of the offers. For each type the most specific range counts (RFC 9110, 12.5.1). Without a header the
 * first offer. Throws `not-acceptable` where none will do.
 */
export function negotiate<T extends string>(
  accept: string | null,
  offers: readonly (readonly [name: T, types: readonly string[]])[],
): T {
  const ranges = readAccept(accept ?? '');
  const rated = offers.map(([name, types]) => ({
    name,
    quality: Math.max(0, ...types.map((type) => rate(type, ranges))),
  }));
  const [best] = rated.toSorted((a, b) => b.quality - a.quality);
  if (best && best.quality > 0) return best.name;
  const types = offers.flatMap(([, [first]]) => first ?? []);
  throw new StudioError('not-acceptable', 'This path has no answer in a type that Accept names.', {
    hint: `Ask for ${types.join(', ')}, or send no Accept header.`,
  });
}

function readAccept(accept: string): readonly MediaRange[] {
  const ranges = accept
    .split(',', MOST_RANGES)
    .map(readRange)
    .filter((range) => range !== undefined);
  return ranges.length > 0 ? ranges : [{ type: '*', subtype: '*', quality: 1 }];
}

/** What is malformed asks for nothing. Parameters other than `q` are not looked at: our types have none that matter. */
function readRange(text: string): MediaRange | undefined {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const [, type, subtype] = /^([\w!#$&^.+*-]+)\/([\w!#$&^.+*-]+)$/.exec(range) ?? [];
  if (type === undefined || subtype === undefined) return undefined;
  if (type === '*' && subtype !== '*') return undefined;
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  if (!/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight)) return undefined;
  return { type, subtype, quality: Number(weight) };
}

function rate(mediaType: string, ranges: readonly MediaRange[]): number {
  const [type, subtype] = mediaType.split('/');
  const exact = ranges.find((range) => range.type === type && range.subtype === subtype);
  const wide = ranges.find((range) => range.type === type && range.subtype === '*');
  const any = ranges.find((range) => range.type === '*');
  return (exact ?? wide ?? any)?.quality ?? 0;
}
