import { describe, expect, it } from 'vitest';
import { StudioError } from '../errors';
import { parseBody } from './parse-body';
import { publicationQuery, publishBody, publishRequestFrom, recordId } from './request-schema';

const body = { namespace: 'acme', project: 'store', component: 'catalog', image: 'r.example/a:1' };

function errorOf(change: object): { code: string; message: string } {
  try {
    publishRequestFrom(parseBody(publishBody, { ...body, ...change }), 'v1.2.3');
  } catch (error) {
    if (error instanceof StudioError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: 'none', message: '' };
}

describe('a publish request', () => {
  it('fills in the release and keeps files by path', () => {
    const parsed = parseBody(publishBody, {
      ...body,
      descriptor: 'a: 1',
      files: { 'docs/a.yaml': 'x' },
    });
    expect(publishRequestFrom(parsed, 'v1.1.6')).toEqual({
      target: { namespace: 'acme', project: 'store', component: 'catalog' },
      image: 'r.example/a:1',
      release: 'v1.1.6',
      descriptor: { text: 'a: 1', files: new Map([['docs/a.yaml', 'x']]) },
    });
  });

  it('takes an empty descriptor as one, and none as none', () => {
    expect(
      publishRequestFrom(parseBody(publishBody, { ...body, descriptor: '' }), 'v1.2.3').descriptor,
    ).toBeDefined();
    expect(publishRequestFrom(parseBody(publishBody, body), 'v1.2.3').descriptor).toBeUndefined();
  });

  it.each([
    ['a missing field', { namespace: undefined }, 'namespace'],
    ['an unknown field', { labels: {} }, 'labels'],
    ['a name that is no label', { component: 'Catalog!' }, 'component'],
    ['a name of 64 characters', { project: 'a'.repeat(64) }, 'project'],
    ['a blank image', { image: '  ' }, 'image'],
    ['an unknown release', { release: 'v0' }, 'release'],
    ['a path that leaves the folder', { descriptor: '', files: { '../a': '' } }, '../a'],
    ['a missing image', { image: undefined }, 'image: is missing'],
    ['a word for dryRun', { dryRun: 'yes' }, 'dryRun: must be true or false'],
    ['a misspelt field', { dry_run: true }, 'there is no field “dry_run”'],
    [
      'a file name for a descriptor',
      { descriptor: 'ci/workload.yaml' },
      'descriptor=@workload.yaml',
    ],
    ['files without a descriptor', { files: { 'workload.yaml': '' } }, 'descriptor'],
    ['an absolute path', { descriptor: '', files: { '/etc/passwd': '' } }, '/etc/passwd'],
    ['a path with a NUL', { descriptor: '', files: { 'a\0b': '' } }, 'a\0b'],
  ])('refuses %s and names it', (_about, change, named) => {
    const error = errorOf(change);
    expect(error.code).toBe('bad-request');
    expect(error.message).toContain(named);
  });

  it.each([
    ['the descriptor', { descriptor: 'é'.repeat(33 * 1024) }],
    [
      'the files together',
      { descriptor: '', files: { a: 'x'.repeat(600_000), b: 'x'.repeat(600_000) } },
    ],
    [
      'the number of files',
      {
        descriptor: '',
        files: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`f${i}`, ''])),
      },
    ],
  ])('refuses too much: %s', (_about, change) => {
    expect(errorOf(change).code).toBe('too-large');
  });
});

function originOf(fields: object) {
  return publishRequestFrom(parseBody(publishBody, { ...body, ...fields }), 'v1.2.3').origin;
}

describe('where a pipeline publishes from', () => {
  it('is kept without what is empty and without passwords', () => {
    const repository = 'https://user:secret@git.example/a.git';
    expect(originOf({ repository, commit: 'abc', ref: '', run: ' 7 ' })).toEqual({
      repository: 'https://git.example/a.git',
      commit: 'abc',
      run: '7',
    });
    expect(originOf({ ref: '' })).toBeUndefined();
  });

  it('is one short line', () => {
    expect(() => originOf({ run: 'a\nb' })).toThrow('run: must have no control characters');
    expect(() => originOf({ run: 'x'.repeat(513) })).toThrow(
      'run: must have at most 512 characters',
    );
  });
});

describe('what PostgreSQL takes in no text', () => {
  it('is refused in ids, names and cursors', () => {
    expect(() => parseBody(recordId, 'a\0')).toThrow('is no id');
    expect(() => parseBody(publicationQuery, { component: 'a\0' })).toThrow('component');
    expect(() => parseBody(publicationQuery, { cursor: 'a\0' })).toThrow('cursor');
    const cursor = Buffer.from('2026 a').toString('base64url');
    expect(parseBody(publicationQuery, { component: 'cart', cursor })).toBeDefined();
    expect(parseBody(recordId, '3f2b6a0e-0c1d-4b8f-9f43-2b6d0a1c9e77')).toBeDefined();
  });
});
