import { fill, number, type HostileDocuments } from '../hostile-document';

/** What objects of JavaScript have without being asked. */
export const INHERITED = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '__defineGetter__',
  '__lookupSetter__',
  'isPrototypeOf',
] as const;

const asKeys = INHERITED.map((name) => `${name}: {polluted: yes}`).join(', ');
const asTexts = INHERITED.map((name) => `${name}: polluted`).join(', ');

/** `endpoints` in as many letter cases as asked for. */
function spellings(count: number, word: string): string[] {
  return Array.from({ length: count }, (_, at) =>
    Array.from(word, (letter, place) =>
      (at >> place) % 2 === 1 ? letter.toUpperCase() : letter,
    ).join(''),
  );
}

export const KEYS: HostileDocuments = {
  'inherited names at the top': () => `{${asKeys}}\n`,
  'inherited names in metadata': () => `metadata: {name: a, ${asKeys}}\n`,
  'inherited names in an endpoint': () => `endpoints: [{name: a, port: 1, type: TCP, ${asKeys}}]\n`,
  'inherited names in configurations': () => `configurations: {${asKeys}}\n`,
  'inherited names in a variable': () =>
    `configurations: {env: [{name: A, value: b, ${asKeys}}]}\n`,
  'inherited names in a file': () =>
    `configurations: {files: [{name: a, mountPath: /b, value: c, ${asKeys}}]}\n`,
  'inherited names in valueFrom': () =>
    `configurations: {env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k, ${asKeys}}, ${asKeys}}}]}\n`,
  'inherited names in dependencies': () =>
    `dependencies: {${asKeys}, endpoints: [{component: c, name: n, visibility: project, ${asKeys}, envBindings: {host: H, ${asTexts}}}]}\n`,
  'inherited names in resource bindings': () =>
    `dependencies: {resources: [{ref: r, envBindings: {${asTexts}}, fileBindings: {${asTexts}}}]}\n`,
  'inherited names of endpoints': () =>
    `endpoints: [${INHERITED.map((name) => `{name: ${name}, port: 1, type: TCP}`).join(', ')}]\n`,
  'inherited names of variables': () =>
    `configurations: {env: [${INHERITED.map((name) => `{name: ${name}, value: ${name}}`).join(', ')}]}\n`,
  'inherited names of files': () =>
    `configurations: {files: [${INHERITED.map((name) => `{name: ${name}, mountPath: /a, valueFrom: {path: ${name}}}`).join(', ')}]}\n`,
  'inherited names as types': () =>
    `endpoints: [${INHERITED.map((name, at) => `{name: a${at}, port: 1, type: ${name}, visibility: [${name}], schemaFile: ${name}}`).join(', ')}]\n`,
  'inherited names as outputs': () =>
    `dependencies: {endpoints: [{component: c, name: n, visibility: ${INHERITED[1]}, envBindings: {${INHERITED.map((name) => `K${name}: ${name}`).join(', ')}}}]}\n`,
  'inherited names as anchors and merges': () =>
    `a: &__proto__ {__proto__: {polluted: yes}}\nb: {<<: *__proto__}\nc: &constructor d\n`,
  'inherited names of tags': () => '%TAG !__proto__! tag:x,1:\n---\na: !__proto__!constructor b\n',
  'thousands of unknown keys': (bytes) => number((at) => `k${at}: 1\n`, bytes),
  'thousands of near misses': (bytes) => number((at) => `endpoint${at}: 1\n`, bytes),
  'thousands of unknown keys in braces': (bytes) => `{${number((at) => `k${at}: 1, `, bytes)}}`,
  'thousands of unknown keys in an endpoint': (bytes) =>
    `endpoints:\n  - name: a\n${number((at) => `    port${at}: 1\n`, bytes)}`,
  'thousands of unknown bindings': (bytes) =>
    `dependencies:\n  endpoints:\n    - component: a\n      envBindings:\n${number((at) => `        HOST_${at}: host\n`, bytes)}`,
  'thousands of bindings': (bytes) =>
    `dependencies:\n  resources:\n    - ref: a\n      envBindings:\n${number((at) => `        o${at}: V${at}\n`, bytes)}`,
  'thousands of keys without a value': (bytes) => number((at) => `? k${at}\n`, bytes),
  'one key over and over': (bytes) => fill('a: 1\n', bytes),
  'one section over and over': (bytes) => fill('endpoints: []\n', bytes),
  'one section, longer and longer': (bytes) =>
    number((at) => `endpoints: [${'{port: 1}, '.repeat(at % 40)}]\n`, bytes),
  '500 letter cases of a section': () =>
    spellings(500, 'endpoints')
      .map((key) => `${key}: [{name: ${key}, port: 1, type: TCP}]\n`)
      .join(''),
  'letter cases of a field': () =>
    `endpoints: [{name: a, type: TCP, ${spellings(1000, 'targetport')
      .map((key, at) => `${key}: ${at}`)
      .join(', ')}}]\n`,
  'letter cases of a list in turn': () =>
    spellings(200, 'endpoints')
      .map((key, at) => `${key}: [${'{}, '.repeat(at)}{port: ${at}}]\n`)
      .join(''),
  'the long s and the Kelvin sign': () =>
    'endpointſ: [{name: a, port: 1, type: TCP}]\ndependencieſ: {}\nconfigurations: {env: [{name: A, valueFrom: {ſecretKeyRef: {name: s, \u212aey: k}}}]}\n',
  'keys of every kind': () =>
    '1: a\n1.5: b\ntrue: c\n.nan: d\n.inf: e\n2001-01-01: f\n-0: g\n0x1F: h\n1e400: i\n',
  'null as a key': () => '~: a\n',
  'a list as a key': () => '? [a, b]\n: c\n',
  'a map of all kinds as a key': () => '? {a: [1, ~, .nan, {b: c}]}\n: d\n',
  'a huge map as a key': (bytes) => `? {${number((at) => `k${at}: 1, `, bytes)}}\n: a\n`,
  'a key of 1,024 characters': () => `${'k'.repeat(1024)}: a\n`,
  'a key of 1,025 characters': () => `${'k'.repeat(1025)}: a\n`,
  'an endpoint with a name too long to be written': () =>
    `endpoints: [{name: ${'n'.repeat(2000)}, port: 1, type: TCP}]\n`,
  'an endpoint named like a merge': () =>
    'endpoints: [{name: "<<", port: 1, type: TCP}, {name: a, port: 2, type: TCP}]\n',
};
