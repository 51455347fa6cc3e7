import { StudioError } from '../errors';
import type { ApiRequest } from './api-call';
import { decodeText } from './decode-text';

const KIB = 1024;

/** What is read of a request. */
type Sent = Pick<ApiRequest, 'headers' | 'body'>;

/** How much a request may bring, in bytes. Whatever is more is refused while it still streams. */
export const LIMITS = {
  json: 256 * KIB,
  /** A draft as JSON, which writes a line break as two bytes. */
  draft: 4 * 1024 * KIB,
  /** Descriptor and files as parts, with room for their headers. */
  multipart: (1024 + 64 + 32) * KIB,
  descriptor: 64 * KIB,
  files: 20,
  filesTogether: 1024 * KIB,
} as const;

/** The fields of a request, still unchecked, whether they came as JSON or as `multipart/form-data`. */
export async function readBody(request: Sent): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/json\b/i.test(type)) return readJson(request, LIMITS.json);
  if (/^multipart\/form-data\b/i.test(type)) {
    const bytes = await readBytes(request, LIMITS.multipart);
    return fieldsOf(await parseForm(bytes, type));
  }
  throw new StudioError('unsupported-media-type', 'The body is neither JSON nor a form.', {
    hint: 'Send application/json, or multipart/form-data as curl -F does.',
  });
}

/** A JSON body of at most `limit` bytes. */
export async function readJson(request: Sent, limit: number): Promise<unknown> {
  return parseJson(await readBytes(request, limit));
}

/** Rejects with `too-large` past `limit`. */
export async function readBytes(request: Sent, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge('The body', limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge('The body', limit);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

export function tooLarge(what: string, limit: number): StudioError {
  return new StudioError('too-large', `${what} is larger than ${limit / KIB} KiB.`, {
    hint: 'Large files belong in the image or in a mounted volume, not in a Workload.',
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new StudioError('bad-request', 'The body is not JSON in UTF-8.', { cause });
  }
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new StudioError('bad-request', 'The multipart body cannot be read.', { cause });
  }
}

/** `descriptor` and every `file` part are files (a `file` under the path of its filename); the rest are plain fields. */
async function fieldsOf(form: FormData): Promise<unknown> {
  const fields: Record<string, unknown> = {};
  const files: Record<string, string> = {};
  for (const [name, value] of form) {
    if (name === 'file') {
      if (typeof value === 'string')
        throw new StudioError('bad-request', 'A “file” part has no filename.');
      if (Object.hasOwn(files, value.name)) {
        throw new StudioError(
          'bad-request',
          `Two “file” parts are named ${JSON.stringify(value.name)}.`,
        );
      }
      files[value.name] = await decodeText(value, `The file ${JSON.stringify(value.name)}`);
    } else if (Object.hasOwn(fields, name)) {
      throw new StudioError('bad-request', `The field ${JSON.stringify(name)} is given twice.`);
    } else {
      fields[name] =
        typeof value === 'string'
          ? value
          : await decodeText(value, `The part ${JSON.stringify(name)}`);
    }
  }
  // Anything but these two words stays text and is refused: a dry run must never publish.
  for (const name of ['dryRun', 'allowRemovals']) {
    if (fields[name] === 'true') fields[name] = true;
    if (fields[name] === 'false') fields[name] = false;
  }
  return { ...fields, ...(Object.keys(files).length > 0 && { files }) };
}
