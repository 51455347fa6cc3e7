import { fill, number, type HostileDocuments } from '../hostile-document';

/** `<<` of the map before, one after the other. */
function mergeChain(bytes: number): string {
  const links = number((at) => `a${at + 1}: &a${at + 1} {<<: *a${at}, k${at}: v}\n`, bytes);
  return `a0: &a0 {k: v}\n${links}`;
}

/** Each level repeats the one before nine times. */
function bomb(levels: number, item: (alias: string) => string): string {
  const lines = Array.from({ length: levels }, (_, at) => {
    const aliases = Array.from({ length: 9 }, () => item(`*a${at}`)).join(', ');
    return `a${at + 1}: &a${at + 1} [${aliases}]\n`;
  });
  return `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${lines.join('')}`;
}

/** Enough values without aliases for the reference to take some hundred thousand with them. */
const PADDING = `p: [${'a,'.repeat(9000)}]\n`;

function sharedVisibilities(items: number, times: number): string {
  const endpoint = '- {name: a, port: 1, type: HTTP, visibility: *a}\n';
  return `a: &a [${'external, '.repeat(items)}]\nendpoints:\n${endpoint.repeat(times)}`;
}

function sharedBindings(items: number, times: number): string {
  const bindings = Array.from({ length: items }, (_, at) => `o${at}: V${at}`).join(', ');
  const resource = '  - {ref: r, envBindings: *a, fileBindings: *a}\n';
  return `a: &a {${bindings}}\ndependencies:\n  resources:\n${resource.repeat(times)}`;
}

const aliases = (bytes: number): string => fill('  - *a\n', bytes);

export const REPETITION: HostileDocuments = {
  'an alias bomb of 12 levels': () => bomb(12, (alias) => alias),
  'an alias bomb of maps': () => bomb(12, (alias) => `{k: ${alias}}`),
  'an alias bomb that just fits': () => bomb(2, (alias) => alias),
  'an alias bomb in variables': () => `${bomb(12, (alias) => alias)}configurations: {env: *a12}\n`,
  'a list of aliases of a large list': (bytes) =>
    `a: &a [${fill('x, ', bytes / 2)}]\nb:\n${aliases(bytes / 2)}`,
  'a list of aliases of a large map': (bytes) =>
    `a: &a {${number((at) => `k${at}: v, `, bytes / 2)}}\nb:\n${aliases(bytes / 2)}`,
  'variables that are aliases of a large map': (bytes) =>
    `a: &a {name: A, value: b, ${number((at) => `k${at}: v, `, bytes * 0.98)}}\nconfigurations:\n  env:\n${'  - *a\n'.repeat(60)}`,
  'endpoints that are aliases of one': (bytes) =>
    `a: &a {name: a, port: 80, type: HTTP}\nendpoints:\n${aliases(bytes)}`,
  'variables that are aliases of one': (bytes) =>
    `a: &a {name: A, value: yes, valu: 1}\nconfigurations:\n  env:\n${aliases(bytes)}`,
  'files that are aliases of one': (bytes) =>
    `a: &a {name: A, mountPath: /b, value: yes}\nconfigurations:\n  files:\n${aliases(bytes)}`,
  'dependencies that are aliases of one': (bytes) =>
    `a: &a {component: c, name: n, visibility: project, envBindings: {host: H}}\ndependencies:\n  endpoints:\n${aliases(bytes)}`,
  'visibilities that are aliases of one list': (bytes) =>
    sharedVisibilities(bytes / 20, bytes / 100),
  'visibilities that are aliases, 400,000 in all': () => PADDING + sharedVisibilities(1000, 400),
  'visibilities that are aliases, 4,000 in all': () => PADDING + sharedVisibilities(1000, 4),
  'bindings that are aliases of one map': (bytes) => sharedBindings(bytes / 30, bytes / 100),
  'bindings that are aliases, 200,000 in all': () => PADDING + sharedBindings(1000, 100),
  'bindings that are aliases, 4,000 in all': () => PADDING + sharedBindings(1000, 2),
  'an anchor within itself': () => 'a: &a [*a]\n',
  'a merge of itself': () => 'a: &a {<<: *a}\n',
  'merges one after the other': mergeChain,
  'a merge chain, then endpoints': (bytes) => `${mergeChain(bytes / 2)}endpoints: [*a9]\n`,
  'a merge of many maps': (bytes) => `a: &a {k: v}\nb: {<<: [${fill('*a, ', bytes)}]}\n`,
  'many merges of one large map': (bytes) =>
    `a: &a {${number((at) => `k${at}: v, `, bytes / 2)}}\nb:\n${fill('- {<<: *a}\n', bytes / 2)}`,
  'many merges in one map': (bytes) => `a: &a {k: v}\nb:\n${fill('  <<: *a\n', bytes)}`,
  'merges that override each other': (bytes) =>
    `a: &a {${number((at) => `k${at}: v, `, bytes / 4)}}\nb:\n${fill('  <<: *a\n', bytes / 2)}`,
  'a merge of no map': () => 'a: {<<: 1}\n',
  'a merge of a list of lists': () => 'a: {<<: [[{b: c}]]}\n',
  'anchors without end': (bytes) => fill('&a ', bytes),
  'twenty thousand anchors': (bytes) => number((at) => `- &a${at}\n`, bytes),
  'twenty thousand aliases': (bytes) => `- &a b\n${fill('- *a\n', bytes)}`,
  'one anchor, defined again and again': (bytes) => fill('- &a b\n- *a\n', bytes),
  'an alias of nothing': () => 'a: *b\n',
  'a long anchor and its alias': (bytes) =>
    `a: &${fill('x', bytes / 2)} b\nc: *${fill('x', bytes / 2)}\n`,
};
