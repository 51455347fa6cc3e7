import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Exchange } from './recordings';

/** The bytes that an exchange sent, made anew where only a note of them was kept. */
export function bodyOf({ id, request }: Exchange): Buffer | undefined {
  if (request.bodyNote !== undefined) return buildNoted(id, request.bodyNote);
  // The recording shows the one byte FF as the character of that number.
  return request.body === undefined
    ? undefined
    : Buffer.from(request.body, id === 'body-invalid-utf8' ? 'latin1' : 'utf8');
}

function buildNoted(id: string, note: string): Buffer {
  const count = Number(/\d{4,}/.exec(note)?.[0]);
  switch (id) {
    case 'create-annotations-too-big':
      return encode(minimal('x', { annotations: { 'example.com/big': 'x'.repeat(count) } }));
    case 'body-utf16':
      return Buffer.from(JSON.stringify(minimal('utf16')), 'utf16le');
    case 'body-gzip':
      return gzipSync(JSON.stringify(minimal('gzip')));
    case 'body-deep':
    case 'body-deep-9000':
      return nest(id === 'body-deep' ? 'deep' : 'deep-9000', count);
    case 'workflowrun-put-big':
      return encode({
        metadata: { name: 'cart-run-1', annotations: { 'example.com/big': 'x'.repeat(count) } },
        spec: { workflow: { kind: 'ClusterWorkflow', name: 'dockerfile-builder' } },
      });
    case 'race-put':
    case 'race-put-pairs':
      return encode(minimal('race', {}, `registry.example/shop/cart:${randomUUID()}`));
    case 'put-too-big':
      return encode(withFile('cart-workload', count));
    default:
      if (!id.startsWith('body-size-')) throw new Error(`${id} has an unknown body: ${note}`);
      return encode(withFile(id.slice('body-'.length), count));
  }
}

function minimal(
  name: string,
  metadata: object = {},
  image = 'registry.example/shop/cart:1.0.0',
): object {
  return {
    metadata: { name, ...metadata },
    spec: {
      owner: { projectName: 'shop', componentName: 'cart' },
      container: { image },
    },
  };
}

function withFile(name: string, size: number): object {
  return {
    metadata: { name },
    spec: {
      owner: { projectName: 'shop', componentName: 'cart' },
      container: {
        image: 'registry.example/shop/cart:1.0.0',
        files: [{ key: 'big', mountPath: '/etc/big', value: 'x'.repeat(size) }],
      },
    },
  };
}

function nest(name: string, depth: number): Buffer {
  const text = JSON.stringify({ ...minimal(name), extra: 0 });
  return Buffer.from(text.replace('"extra":0', `"extra":${'['.repeat(depth)}${']'.repeat(depth)}`));
}

function encode(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
