import { randomUUID } from 'node:crypto';

export interface Part {
  readonly name: string;
  readonly text: string;
  /** Present: a file. */
  readonly filename?: string;
}

/** A `multipart/form-data` body as browsers and curl send it. All parts are text. */
export function writeMultipart(parts: readonly Part[]): {
  readonly contentType: string;
  readonly body: string;
} {
  const boundary = `workload-studio-${randomUUID()}`;
  const written = parts.map(({ name, text, filename }) => {
    const file = filename === undefined ? '' : `; filename="${escapeName(filename)}"`;
    const type = filename === undefined ? '' : 'content-type: text/plain; charset=utf-8\r\n';
    return `--${boundary}\r\ncontent-disposition: form-data; name="${escapeName(name)}"${file}\r\n${type}\r\n${text}\r\n`;
  });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: `${written.join('')}--${boundary}--\r\n`,
  };
}

/** As the HTML standard has it. */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
