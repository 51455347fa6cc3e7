import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../bin/manifests/kinds';
import { hashOf, isInstalled, OLDEST_KUBERNETES, pathOf, render } from '../../bin/manifests/render';
import { type Manifest, readManifests, RENDERED } from './rendered';

const HERE = new URL('.', import.meta.url);

const KUBERNETES = [OLDEST_KUBERNETES, '1.37'].map((version) => {
  const url = new URL(`kubernetes-schemas/v${version}.json`, HERE);
  const { definitions } = JSON.parse(readFileSync(url, 'utf8')) as { definitions: object };
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ definitions }, version);
  return { version, ajv };
});

/** What a server of that version would refuse, with the place of each. */
function problemsOf(manifest: Manifest, { version, ajv }: (typeof KUBERNETES)[number]) {
  const definition = KINDS[`${manifest.apiVersion}/${manifest.kind}`];
  const validate = ajv.getSchema(`${version}#/definitions/${definition}`);
  if (!validate) return [`${manifest.kind} is no kind that is known here`];
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe.each(RENDERED)('$name', ({ variant, manifests }) => {
  it('is kept as it was rendered of these sources (npm run manifests)', () => {
    const [first] = readFileSync(pathOf(variant), 'utf8').split('\n', 1);
    expect(first).toBe(`# Rendered by npm run manifests of ${hashOf(variant)}`);
  });

  it.each(KUBERNETES)('is taken by Kubernetes $version', (kubernetes) => {
    const problems = manifests.map((one) => [one.kind, problemsOf(one, kubernetes)]);
    expect(problems.filter(([, found]) => found?.length !== 0)).toEqual([]);
    expect(manifests.length).toBeGreaterThanOrEqual(5);
  });
});

describe('the schemas', () => {
  const deployment = RENDERED[0]?.only('Deployment');

  it.each([
    [
      'an unknown field',
      { ...deployment?.spec, replica: 3 },
      'must NOT have additional properties',
    ],
    ['a number as text', { ...deployment?.spec, replicas: '3' }, 'must be integer'],
    ['a missing field', { ...deployment?.spec, selector: undefined }, 'required property'],
  ])('refuse %s', (_, spec, words) => {
    for (const kubernetes of KUBERNETES) {
      const json = JSON.parse(JSON.stringify({ ...deployment, spec })) as Manifest;
      expect(problemsOf(json, kubernetes).join()).toContain(words);
    }
  });
});

// Rendered anew where the program is at hand, as it is in the workflow; elsewhere the hash above stands for it.
describe.each(['kubectl', 'helm'] as const)('%s', (program) => {
  it('makes of the sources what is kept of it', () => {
    const variants = RENDERED.filter(({ variant }) => variant.program === program);
    expect(variants.length).toBeGreaterThanOrEqual(2);
    if (!isInstalled(program)) return;
    for (const { variant, manifests } of variants) {
      expect([variant.name, readManifests(render(variant))]).toEqual([variant.name, manifests]);
    }
  });
});
