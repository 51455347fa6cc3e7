import { describe, expect, it } from 'vitest';
import { LATEST_RELEASE } from '@/lib/workload/releases';
import {
  type Draft,
  draftOf,
  refusePath,
  refuseSize,
  removeFile,
  renameFile,
  setFile,
  toPublishInput,
} from './draft';

const draft: Draft = {
  target: { namespace: 'acme', project: 'store', component: 'catalog' },
  image: ' catalog:1 ',
  release: LATEST_RELEASE,
  files: new Map([
    ['workload.yaml', 'endpoints: []\n'],
    ['docs/openapi.yaml', 'openapi: 3.0.3\n'],
  ]),
};

describe('refusePath', () => {
  it.each(['configs/app.toml', 'a', '.env', 'a..b/c'])('takes %s', (path) => {
    expect(refusePath(draft, path)).toBeUndefined();
  });

  it.each(['', '/etc/passwd', '../x', 'a/../b', 'a//b', './a', 'a/', 'a\\b', 'docs/openapi.yaml'])(
    'refuses %j',
    (path) => {
      expect(refusePath(draft, path)).toBeTypeOf('string');
    },
  );
});

describe('refuseSize', () => {
  it('takes what is exactly as large as allowed', () => {
    const full = setFile(
      setFile(draft, 'workload.yaml', 'é'.repeat(32 * 1024)),
      'docs/openapi.yaml',
      'x'.repeat(1024 * 1024),
    );
    expect(refuseSize(full)).toBeUndefined();
  });

  it.each([
    [
      'a descriptor of 64 KiB and a byte',
      setFile(draft, 'workload.yaml', `${'é'.repeat(32 * 1024)}x`),
    ],
    ['files of 1 MiB and a byte', setFile(draft, 'b', 'x'.repeat(1024 * 1024 - 14))],
    [
      '21 files',
      Array.from({ length: 20 }).reduce<Draft>(
        (all, _, index) => setFile(all, `f${index}`, ''),
        draft,
      ),
    ],
  ])('refuses %s', (_, large) => {
    expect(refuseSize(large)).toBeTypeOf('string');
  });
});

it('keeps the order of files when one is renamed', () => {
  const renamed = renameFile(setFile(draft, 'z', ''), 'docs/openapi.yaml', 'api.yaml');
  expect([...renamed.files.keys()]).toEqual(['workload.yaml', 'api.yaml', 'z']);
});

it('sends the descriptor apart from its files, and the image without surrounding blanks', () => {
  expect(toPublishInput(removeFile(draft, 'docs/openapi.yaml'))).toEqual({
    target: draft.target,
    image: 'catalog:1',
    release: LATEST_RELEASE,
    descriptor: { text: 'endpoints: []\n', files: {} },
  });
});

describe('draftOf', () => {
  it('gives back the draft that was published', () => {
    expect(draftOf(toPublishInput(draft))).toEqual({ ...draft, image: 'catalog:1' });
  });

  it('keeps the descriptor that was converted, where a file has its name', () => {
    const { descriptor, ...rest } = toPublishInput(draft);
    const files = { 'workload.yaml': 'endpoints: {}', ...descriptor?.files };
    const restored = draftOf({ ...rest, descriptor: { text: 'endpoints: []\n', files } });
    expect(restored?.files.get('workload.yaml')).toBe('endpoints: []\n');
  });

  it('makes no draft of an image alone', () => {
    const { descriptor: _, ...imageOnly } = toPublishInput(draft);
    expect(draftOf(imageOnly)).toBeUndefined();
  });
});
