import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { variablesSchema } from '../../lib/env-schema';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const CHART = 'deploy/helm/workload-studio';

interface Values {
  readonly settings: Readonly<Record<string, string>>;
  readonly secret: { readonly files: Readonly<Record<string, string>> };
}

const { version } = JSON.parse(read('package.json')) as { version: string };
const values = {
  ...(load(read(`${CHART}/values.yaml`)) as Values),
  ...(load(read(`${CHART}/ci/settings-values.yaml`)) as Pick<Values, 'settings'>),
};
const schema = JSON.parse(read(`${CHART}/values.schema.json`)) as { properties: object };
const validate = new Ajv({ strict: false }).compile(schema);

it('has the version of the studio, as the base of Kustomize has', () => {
  expect(load(read(`${CHART}/Chart.yaml`))).toMatchObject({ version, appVersion: version });
  expect(load(read('deploy/kubernetes/base/kustomization.yaml'))).toMatchObject({
    images: [{ name: 'workload-studio', newTag: version }],
  });
});

it('takes its own values, and each has a place in the schema', () => {
  expect([validate(values), validate.errors]).toEqual([true, null]);
  expect(Object.keys(values).filter((name) => !(name in schema.properties))).toEqual([]);
});

it.each([
  ['a misspelt value', { autoscalling: {} }],
  ['settings that lead nowhere', { settings: {} }],
  ['an unknown database', { database: 'mysql' }],
  ['a secret among the settings', { settings: { ...values.settings, DATABASE_URL: 'x' } }],
  ['a number as a setting', { settings: { ...values.settings, STUDIO_PROXY_HOPS: 1 } }],
  ['a digest that is none', { image: { repository: 'a', digest: 'sha256:12' } }],
])('refuses %s', (_, given) => {
  expect(validate({ ...values, ...given })).toBe(false);
});

it('names settings that the studio knows', () => {
  const names = [...Object.keys(values.settings), ...Object.keys(values.secret.files)];
  expect(names.filter((name) => !(name in variablesSchema.shape))).toEqual([]);
});
