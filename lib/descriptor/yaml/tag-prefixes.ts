import type { Scanner } from './scanner';
import { parserError } from './yaml-error';

/** What tag handles such as `!e!` stand for in one document. */
export type TagPrefixes = ReadonlyMap<string, string>;

export const CORE_PREFIX = 'tag:yaml.org,2002:';

export const DEFAULT_PREFIXES: TagPrefixes = new Map([
  ['!', '!'],
  ['!!', CORE_PREFIX],
]);

/** Reads the `%YAML` and `%TAG` lines up to the `---` that must follow, and leaves that. */
export function readDirectives(scanner: Scanner): TagPrefixes {
  const prefixes = new Map<string, string>();
  let hasVersion = false;
  for (;;) {
    const token = scanner.peek();
    const range = { from: token.start.offset, to: token.end.offset };
    if (token.type === 'yaml-directive') {
      if (hasVersion) throw parserError('found duplicate %YAML directive', token.start, range);
      if (token.major !== 1 || token.minor !== 1) {
        throw parserError('found incompatible YAML document', token.start, range);
      }
      hasVersion = true;
    } else if (token.type === 'tag-directive') {
      if (prefixes.has(token.handle)) {
        throw parserError('found duplicate %TAG directive', token.start, range);
      }
      prefixes.set(token.handle, token.prefix);
    } else if (token.type === 'document-start') {
      return new Map([...DEFAULT_PREFIXES, ...prefixes]);
    } else {
      throw parserError('did not find expected <document start>', token.start, range);
    }
    scanner.skip();
  }
}
