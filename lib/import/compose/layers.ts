import { childOf, childrenOf, textOf } from '../source-node';
import { expandScalar, tagOf, type ComposeFile, type Placed } from './compose-file';
import { isUnreadable, joinPath, type Project } from './project';

/** A service: what it extends, from the farthest to the nearest, and itself last. */
export interface Service {
  readonly name: string;
  readonly layers: readonly Placed[];
}

/** Follows `extends`. Says what became of it, once and for all files, when `speak` is true. */
export function readService(project: Project, name: string, speak = false): Service | undefined {
  const home = project.services.get(name);
  if (home === undefined) return undefined;
  return { name, layers: gather(home, [`${home.file.path} ${name}`]) };

  function gather(layer: Placed, trail: readonly string[]): readonly Placed[] {
    const { file, node } = layer;
    const link = childOf(node, 'extends');
    if (link === undefined) return [layer];
    const base = follow({ file, node: link }, trail);
    if (speak) speakOf({ file, node: link }, base);
    return 'problem' in base ? [layer] : [...gather(base.layer, base.trail), layer];
  }

  function follow({ file, node }: Placed, trail: readonly string[]): Followed {
    const service = textAt(file, childOf(node, 'service') ?? node) ?? '';
    const path = textAt(file, childOf(node, 'file'));
    // Without a file it may be one that is included.
    const opened =
      path === undefined
        ? (project.services.get(service)?.file ?? file)
        : project.open(joinPath(file.folder, path), file.variables);
    if (isUnreadable(opened)) return { problem: opened.problem };
    const base = childOf(childOf(opened.root, 'services'), service);
    if (base?.value.kind !== 'map') {
      return { problem: `${opened.path} has no service ${service || 'of that name'}.` };
    }
    const step = `${opened.path} ${service}`;
    if (trail.includes(step)) return { problem: `${service} extends itself.` };
    return { layer: { file: opened, node: base }, trail: [...trail, step] };
  }

  function speakOf({ file, node }: Placed, base: Followed): void {
    if ('problem' in base) {
      file.log.leaveOut(node, `What ${name} extends cannot be taken. ${base.problem}`);
      return;
    }
    const message = `What ${base.layer.node.key} of ${base.layer.file.path} says is taken too.`;
    const parts = childrenOf(node);
    for (const part of parts.length > 0 ? parts : [node]) file.log.carry(part, [], message);
    base.layer.file.log.carry(base.layer.node, [], `${name} extends it.`);
  }
}

type Followed =
  { readonly layer: Placed; readonly trail: readonly string[] } | { readonly problem: string };

function textAt(file: ComposeFile, node: ReturnType<typeof childOf>): string | undefined {
  return node && textOf(node) !== undefined ? expandScalar({ file, node })?.text : undefined;
}

/** What the layers say under a key, the farthest first, as far as no nearer one takes it back. */
export function gatherField(service: Service, key: string): readonly Placed[] {
  let said: Placed[] = [];
  for (const { file, node } of service.layers) {
    const child = childOf(node, key);
    if (child === undefined) continue;
    const place = { file, node: child };
    const tag = tagOf(place);
    if (tag !== undefined) said = [];
    if (tag !== 'reset') said.push(place);
  }
  return said;
}
