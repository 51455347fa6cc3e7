export interface Token {
  readonly text: string;
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'plain';
}

const JSON_TOKEN = /("(?:[^"\\]|\\.)*"?)(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;
const YAML_LINE = /^(\s*(?:- )*)([^\s'"#:][^:]*|"[^"]*"|'[^']*')?(:)?( .*)?$/;

/** A line of printed JSON in its colours. */
export function colourJsonLine(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of line.matchAll(JSON_TOKEN)) {
    if (match.index > end) tokens.push({ text: line.slice(end, match.index), kind: 'plain' });
    const [all, string, colon, number] = match;
    if (string !== undefined) {
      tokens.push({ text: string, kind: colon === undefined ? 'string' : 'key' });
      if (colon !== undefined) tokens.push({ text: colon, kind: 'plain' });
    } else tokens.push({ text: all, kind: number === undefined ? 'word' : 'number' });
    end = match.index + all.length;
  }
  if (end < line.length) tokens.push({ text: line.slice(end), kind: 'plain' });
  return tokens;
}

/** A line of printed YAML in its colours; the lines of a block scalar look like any others. */
export function colourYamlLine(line: string): readonly Token[] {
  const match = YAML_LINE.exec(line);
  const [, indent = '', key = '', colon, rest = ''] = match ?? [];
  if (!match || (colon === undefined && rest !== '')) return [{ text: line, kind: 'string' }];
  if (colon === undefined) return [{ text: indent, kind: 'plain' }, colourYamlScalar(key)];
  return [
    { text: indent, kind: 'plain' },
    { text: key, kind: 'key' },
    { text: colon, kind: 'plain' },
    colourYamlScalar(rest),
  ];
}

function colourYamlScalar(text: string): Token {
  const scalar = text.trim();
  if (/^-?\d+$/.test(scalar)) return { text, kind: 'number' };
  if (/^(true|false|null|\{\}|\[\]|[|>][-+]?)$/.test(scalar)) return { text, kind: 'word' };
  return { text, kind: 'string' };
}
