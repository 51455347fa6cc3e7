import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SLOW } from '../slow';
import { TEMPLATE, useStep } from './use-step';

const pathOf = (name: string) => fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url));
const identityOf = (certificate: string) => ({
  key: readFileSync(pathOf('gateway.key'), 'utf8'),
  cert: readFileSync(pathOf(certificate), 'utf8'),
});

/** Whom the certificates are for. */
const parameters = {
  'oauth-host-header': 'idp.gateway.test',
  'api-server-host-header': 'gateway.test',
};

/** As if the ConfigMap held the file. */
const trusting = (file: string) => ({ environment: { CA_FILE: pathOf(file) }, parameters });

it('reads the authority from where the ConfigMap is mounted', () => {
  const file = TEMPLATE.container.env.find(({ name }) => name === 'CA_FILE')?.value;
  const mount = TEMPLATE.container.volumeMounts.find(({ name }) => name === 'ca');
  expect(file).toBe(`${mount?.mountPath}/ca.crt`);
});

describe('the build step of OpenChoreo, by https', SLOW, () => {
  const step = useStep(identityOf('gateway.pem'));

  it('publishes where the authority is the one of the ConfigMap', async () => {
    const { code, stderr } = await step.run(trusting('ca.pem'));
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(step.proxy.seen.some(({ method }) => method === 'POST')).toBe(true);
  });

  it('sends nothing without it', async () => {
    const { code, stdout } = await step.run({ parameters });
    expect(code).toBe(2);
    expect(stdout).toMatch(/certificate/i);
    expect(step.proxy.seen).toEqual([]);
  });
});

describe('the build step of OpenChoreo, before a server that vouches for itself', SLOW, () => {
  const step = useStep(identityOf('stranger.pem'));

  it('sends nothing, whatever authority it knows', async () => {
    const { code, stdout } = await step.run(trusting('ca.pem'));
    expect(code).toBe(2);
    expect(stdout).toMatch(/certificate/i);
    expect(step.proxy.seen).toEqual([]);
  });
});
