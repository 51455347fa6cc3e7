import { cleanPath } from '../../descriptor/clean-path';
import type { DecodedDescriptor } from '../../descriptor/decode';
import { appendPointer } from '../../descriptor/json-pointer';
import { readDescriptor } from '../../descriptor/read-descriptor';
import { LATEST_RELEASE } from '../../descriptor/release';
import { readYaml } from '../../descriptor/yaml/read-yaml';
import { createImportLog, type ImportLog } from '../import-log';
import type { ImportFormat, ImportSource, Taken } from '../imported';
import { childOf, childrenOf, itemsOf, rootNode, textOf, type SourceNode } from '../source-node';

/** A descriptor, which needs no import: its text stays as it is, with the files that it refers to. */
export const DESCRIPTOR: ImportFormat = {
  recognises: isDescriptor,
  import: takeDescriptor,
};

const SECTIONS = ['endpoints', 'dependencies', 'connections', 'configurations'];

/** By its name, whatever stands in it, unless that is something else; by its content under any name. */
function isDescriptor({ path, text }: ImportSource): boolean {
  const isNamed = /(?:^|\/)workload\.ya?ml$/i.test(path);
  const { root } = readYaml(text);
  if (root === undefined) return isNamed && !/^kind:/m.test(text);
  const node = rootNode(root);
  const hasSection = SECTIONS.some((section) => childOf(node, section) !== undefined);
  const isOurs = textOf(childOf(node, 'apiVersion'))?.startsWith('openchoreo.dev/');
  if (isOurs && hasSection) return true;
  return isNamed && (hasSection || (!childOf(node, 'kind') && !childOf(node, 'spec')));
}

function takeDescriptor({ text, files }: ImportSource): Taken {
  const { document, descriptor } = readDescriptor(text, LATEST_RELEASE);
  const log = createImportLog();
  const root = document.root && rootNode(document.root);
  if (root) carryAll(log, root, '');
  const used = pathsIn(descriptor ?? {});
  return {
    kind: 'taken',
    format: 'Descriptor',
    descriptor: {
      text,
      files: new Map([...files].filter(([path]) => used.has(cleanPath(path)))),
    },
    target: {},
    notes: root ? log.finish(root, () => undefined) : [],
  };
}

function carryAll(log: ImportLog, node: SourceNode, pointer: string): void {
  const parts = childrenOf(node).map((child) => [child.key, child] as const);
  const items = [...itemsOf(node).entries()];
  for (const [step, part] of [...parts, ...items]) {
    carryAll(log, part, appendPointer(pointer, step));
  }
  if (parts.length + items.length === 0 && node.path !== '') log.carry(node, pointer);
}

function pathsIn({ endpoints = [], configurations }: DecodedDescriptor): ReadonlySet<string> {
  const schemas = endpoints.map(({ schemaFile }) => schemaFile);
  const mounted = (configurations?.files ?? []).map(({ valueFrom }) => valueFrom?.path);
  return new Set([...schemas, ...mounted].flatMap((path) => (path ? [cleanPath(path)] : [])));
}
