/** The closed list of report formats with the media types that ask for each, the one it is answered with first. */
export const FORMATS = {
  json: ['application/json'],
  sarif: ['application/sarif+json'],
  github: ['text/x-github-annotations'],
  gitlab: ['application/vnd.gitlab.code-quality+json'],
  junit: ['application/junit+xml', 'application/xml'],
  markdown: ['text/markdown'],
  text: ['text/plain'],
} as const;

export type Format = keyof typeof FORMATS;

export const FORMAT_NAMES = [
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
  'text',
] as const satisfies readonly Format[];

/** The `Content-Type` of a format. */
export function mediaTypeOf(format: Format): string {
  const [type] = FORMATS[format];
  return type.startsWith('text/') || format === 'junit' ? `${type}; charset=utf-8` : type;
}
