import { describe, expect, it } from 'vitest';
import { describeDescriptor } from '../descriptor/json-schema';
import { serveSchema } from './serve-schema';

const URL = 'http://localhost:3000/schema/v1.2.3/workload.schema.json';

function get(release = 'v1.2.3', ifNoneMatch?: string): Response {
  const headers = ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch };
  return serveSchema(new Request(URL, { headers }), release);
}

describe('serveSchema', () => {
  it('answers with the schema of the release, for anyone and to be kept', async () => {
    const response = get();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/schema+json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual(describeDescriptor('v1.2.3'));
  });

  it('has a tag for each release', () => {
    const tags = ['v1.0.0-rc.1', 'v1.0.5', 'v1.1.6', 'v1.2.3'].map((release) =>
      get(release).headers.get('etag'),
    );
    expect(new Set(tags).size).toBe(4);
  });

  it.each([
    ['the same tag', (tag: string) => tag, 304],
    ['one of several tags', (tag: string) => `"other", W/${tag}`, 304],
    ['any tag', () => '*', 304],
    ['another tag', () => '"other"', 200],
  ])('given %s answers %s', async (_, ifNoneMatch, status) => {
    const tag = get().headers.get('etag') ?? '';
    const response = get('v1.2.3', ifNoneMatch(tag));
    expect(response.status).toBe(status);
    expect(response.headers.get('etag')).toBe(tag);
    expect((await response.text()) === '').toBe(status === 304);
  });

  it.each(['v9', 'toString', ''])('knows no release “%s”', async (release) => {
    const response = get(release);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: 'not-found',
      hint: 'Ask for one of v1.0.0-rc.1, v1.0.5, v1.1.6, v1.2.3.',
    });
  });
});
