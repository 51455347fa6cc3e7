import { fill, nest, number, type HostileDocuments } from '../hostile-document';

export const NESTING: HostileDocuments = {
  'open brackets': (bytes) => fill('[', bytes),
  'open braces': (bytes) => fill('{', bytes),
  'open brackets on many lines': (bytes) => fill(`${'['.repeat(400)}\n`, bytes),
  'closed brackets': (bytes) => nest('[', '', ']', bytes),
  'closed brackets, 10,000 deep': () => '['.repeat(10_000) + ']'.repeat(10_000),
  'closing brackets alone': (bytes) => fill(']', bytes),
  'brackets that open and close': (bytes) => `[${fill('[],', bytes)}]`,
  'maps in maps': (bytes) => nest('{a: ', 'b', '}', bytes),
  'maps as keys': (bytes) => nest('{', '', ': a}', bytes),
  'pairs in lists': (bytes) => nest('[a: ', 'b', ']', bytes),
  'lists and maps in turn': (bytes) => nest('[{a: ', 'b', '}]', bytes),
  'explicit keys': (bytes) => fill('? ', bytes),
  'explicit keys in braces': (bytes) => fill('{? ', bytes),
  'explicit keys in brackets': (bytes) => `[${fill('? ', bytes)}`,
  'explicit keys on lines of their own': (bytes) => fill('?\n', bytes),
  'lists on one line': (bytes) => fill('- ', bytes),
  'lists on one line, 10,000 deep': () => `${'- '.repeat(10_000)}a`,
  'lists and keys on one line': (bytes) => fill('- ? ', bytes),
  'values on one line': (bytes) => fill(': ', bytes),
  'deeper and deeper maps': (bytes) => {
    const depth = Math.floor(Math.sqrt(bytes * 2));
    return Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:\n`).join('');
  },
  'deeper and deeper lists': (bytes) => {
    const depth = Math.floor(Math.sqrt(bytes * 2));
    return Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}-\n`).join('');
  },
  'deeper and deeper, then a bracket': (bytes) => {
    const depth = Math.floor(Math.sqrt(bytes * 2));
    return `${Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}a:\n`).join('')}]`;
  },
  'one deeply indented key': (bytes) => `a:\n${fill(' ', bytes)}b: c`,
  'tabs as indentation': (bytes) => `a:\n${fill('\t', bytes)}b: c`,
  'a staircase that falls at once': (bytes) =>
    fill(`${Array.from({ length: 20 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')}a: b\n`, bytes),
  'nesting in an unknown key': (bytes) => `probes: ${nest('[', '', ']', bytes)}\n`,
  'nesting in a variable': (bytes) =>
    `configurations: {env: [{name: A, value: ${nest('{v: ', '1', '}', bytes)}}]}\n`,
  'nesting in a kind of field': (bytes) =>
    `endpoints: ${nest('[', '{name: a, port: 1, type: TCP}', ']', bytes)}\n`,
  'nesting in an endpoint': (bytes) =>
    `endpoints:\n  - name: a\n    type: TCP\n    port: 1\n    x: ${nest('{a: [', '', ']}', bytes)}\n`,
  'nesting behind the first document': (bytes) => `a: b\n---\n${fill('[', bytes)}`,
  'nesting behind the end of the document': (bytes) => `a: b\n...\n${fill('[', bytes)}`,
  'many documents': (bytes) => fill('---\na: b\n', bytes),
  'many ends of documents': (bytes) => fill('...\n', bytes),
  'nested names of a merge': (bytes) => number((at) => `${' '.repeat(at % 50)}<<:\n`, bytes),
};
