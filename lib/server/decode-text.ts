import { StudioError } from '../errors';

/**
 * The text of an uploaded file, its byte order mark kept: UTF-8, or UTF-16 that says so by its mark, as OpenChoreo's
 * reader takes it. Anything else is refused: the converter would put U+FFFD in its place without a word.
 */
export async function decodeText(file: Blob, name: string): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new StudioError('bad-request', `${name} is not text in UTF-8.`, {
      hint: 'A Workload holds text only. Save the file as UTF-8, or mount it from a secret.',
      cause,
    });
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
