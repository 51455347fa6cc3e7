/** What people can do about a YAML error, by the reference's words; the first that fits holds. */
const EXPLANATIONS: readonly (readonly [RegExp, string])[] = [
  [
    /mapping values are not allowed/,
    'A second colon on one line, or a line that is indented too far. Put text with “: ” into quotes, and keys of one map under each other.',
  ],
  [
    /found a tab character|cannot start any token.*tab/,
    'YAML indents with spaces only. Replace the tab.',
  ],
  [
    /cannot start any token/,
    'This character cannot begin a value. Put the value into quotes; indent with spaces, not tabs.',
  ],
  [
    /did not find expected key/,
    'A key is expected here. Check that the keys of this map begin in the same column.',
  ],
  [/could not find expected ':'/, 'A key without a colon. Write “key: value”.'],
  [
    /did not find expected '-' indicator/,
    'The items of a list begin with a dash, all in the same column.',
  ],
  [/did not find expected ',' or '\]'/, 'This list was opened with [ and is never closed.'],
  [/did not find expected ',' or '\}'/, 'This map was opened with { and is never closed.'],
  [/found unexpected end of stream/, 'A quote was opened and is never closed.'],
  [
    /block sequence entries are not allowed/,
    'A list cannot begin here. Put the dash on a line of its own.',
  ],
  [/unknown anchor/, 'An alias (*) needs its anchor (&) above it.'],
  [
    /found unknown escape character/,
    'Double quotes give the backslash a meaning. Use single quotes.',
  ],
  [/control characters are not allowed/, 'There is an invisible character here. Delete it.'],
  [/cannot decode/, 'The tag (!!) does not fit the value. Remove the tag.'],
  [/map merge requires/, 'A merge key (<<) takes an alias of a map.'],
  [/incompatible YAML document|directive/, 'Remove the line that begins with %.'],
  [/unsupported map key/, 'A key has to be text. Put it into quotes.'],
  [/unsupported value/, 'OpenChoreo cannot keep infinities and NaN. Put the value into quotes.'],
  [
    /excessive aliasing|exceeded max depth/,
    'The document refers to itself too often or nests too deeply.',
  ],
];

const ONE_SPACE_OFF =
  'Or this key is indented wrongly, perhaps by one space: the keys of one item begin in the same column.';

/** A sentence for people beside the reference's own words. `line` is the text of the line in question. */
export function explainYamlProblem(message: string, line = ''): string {
  const known = EXPLANATIONS.find(([pattern]) => pattern.test(message));
  const words = withoutLine(message);
  if (!known) return `${words}.`;
  const isKey = /^ *[\w"'][^:]*:(?:\s|$)/.test(line);
  const hint = isKey && message.includes("expected '-' indicator") ? ` ${ONE_SPACE_OFF}` : '';
  return `${known[1]}${hint} (${words})`;
}

/** The reference often counts a line short or far: the finding has the line that people are to look at. */
function withoutLine(message: string): string {
  return message.replace(/^yaml: line \d+: /, 'yaml: ');
}
