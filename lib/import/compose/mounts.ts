import { childOf, itemsOf } from '../source-node';
import { expandScalar, type Placed } from './compose-file';
import { gatherField, type Service } from './layers';

/** An item of `volumes`, `configs` or `secrets`. */
export interface Mount {
  readonly place: Placed;
  readonly kind: 'bind' | 'volume' | 'config' | 'secret';
  /** A path of the host, or the name of a config or secret. */
  readonly source: string;
  /** The full path in the container. */
  readonly target: string;
  readonly unset: readonly string[];
}

/** All that is mounted into the container. Of several mounts at one path the last holds. */
export function readMounts(service: Service): readonly Mount[] {
  const read = (key: string, parse: (place: Placed) => Mount) =>
    gatherField(service, key).flatMap(({ file, node }) =>
      itemsOf(node).map((item) => parse({ file, node: item })),
    );
  return [
    ...read('volumes', readVolume),
    ...read('configs', (place) => readGrant(place, 'config')),
    ...read('secrets', (place) => readGrant(place, 'secret')),
  ];
}

/** `[source:]target[:options]`; a source with a slash or a leading dot is a path of the host, and may be one of Windows. */
const SHORT_VOLUME = /^(?:(?<source>(?:[A-Za-z]:[\\/])?[^:]*):)?(?<target>\/[^:]*)(?::[^:/]*)?$/;

function readVolume(place: Placed): Mount {
  const { source, target, unset } = readParts(place);
  const expanded = expandScalar(place);
  if (expanded === undefined) {
    const type = childOf(place.node, 'type');
    const kind = type && expandScalar({ file: place.file, node: type })?.text;
    return { place, kind: kind === 'bind' ? 'bind' : 'volume', source, target, unset };
  }
  const parts = SHORT_VOLUME.exec(expanded.text)?.groups ?? {};
  return {
    place,
    kind: /^[./~]|^[A-Za-z]:[\\/]/.test(parts['source'] ?? '') ? 'bind' : 'volume',
    source: parts['source'] ?? '',
    target: parts['target'] ?? '',
    unset: expanded.unset,
  };
}

function readGrant(place: Placed, kind: 'config' | 'secret'): Mount {
  const short = expandScalar(place);
  const long = readParts(place);
  const source = short?.text ?? long.source;
  const folder = kind === 'secret' ? '/run/secrets/' : '/';
  const target = long.target || source;
  return {
    place,
    kind,
    source,
    target: target.startsWith('/') ? target : `${folder}${target}`,
    unset: [...(short?.unset ?? []), ...long.unset],
  };
}

function readParts({ file, node }: Placed) {
  const part = (key: string) => {
    const child = childOf(node, key);
    return child && expandScalar({ file, node: child });
  };
  const source = part('source');
  const target = part('target');
  return {
    source: source?.text ?? '',
    target: target?.text ?? '',
    unset: [...(source?.unset ?? []), ...(target?.unset ?? [])],
  };
}

/** OpenChoreo mounts a file by its name and folder. */
export function splitPath(path: string): { readonly name: string; readonly mountPath: string } {
  const at = path.lastIndexOf('/');
  return { name: path.slice(at + 1), mountPath: path.slice(0, Math.max(at, 0)) || '/' };
}
