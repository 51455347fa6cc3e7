import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPairs, readRecipe } from '../../bin/container-recipe/read-recipe';
import { loadSettings } from '../../lib/env';
import { labelsMatch, RENDERED, type Rendered } from './rendered';

const DOCKERFILE = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
const IMAGE_ENV = new Map(
  (readRecipe(DOCKERFILE).at(-1)?.instructions ?? [])
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ text }) => [...readPairs(text)]),
);

const SECRETS: Readonly<Record<string, string>> = {
  'session-secret': 'a-session-secret-of-at-least-32-characters',
  'openchoreo-client-secret': 'hush',
  'oidc-client-secret': 'hush',
  'database-url': 'postgres://studio:hush@db.example.com:5432/studio',
  'staging-client-secret': 'hush',
  'production-client-secret': 'hush',
};

/**
 * As a pod would see it: variables of the image, of the ConfigMap and of the container, with secrets and files in a
 * folder of this machine.
 */
function environmentOf(rendered: Rendered): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-manifests-'));
  for (const [key, value] of Object.entries(SECRETS)) writeFileSync(join(folder, key), value);
  const { container } = rendered;
  const mountOf = (volume: string) =>
    container.volumeMounts.find(({ name }) => name === volume)?.mountPath ?? 'nowhere';
  const here = (text: string) =>
    text.replaceAll(mountOf('secrets'), folder).replaceAll(mountOf('files'), folder);
  for (const { data = {} } of rendered.all('ConfigMap')) {
    if ('STUDIO_URL' in data) continue;
    for (const [name, text] of Object.entries(data)) writeFileSync(join(folder, name), here(text));
  }
  const secrets = container.env.filter(({ name }) => name.endsWith('_FILE'));
  expect(new Set(secrets.map(({ value }) => dirname(value)))).toEqual(
    new Set([mountOf('secrets')]),
  );
  const own = container.env.map(({ name, value }) => [name, here(value)]);
  const settings = rendered.all('ConfigMap').find(({ data = {} }) => 'STUDIO_URL' in data);
  const said = Object.entries(settings?.data ?? {}).map(([name, value]) => [name, here(value)]);
  return Object.fromEntries([...IMAGE_ENV, ...said, ...own]);
}

describe.each(RENDERED)('$name', (rendered) => {
  const { deployment, container } = rendered;
  const { metadata, spec: pod } = deployment.template;
  const onPostgres = isOnPostgres(rendered);

  it('is configured so that the studio starts', () => {
    const settings = loadSettings(environmentOf(rendered));
    // Kubernetes would set STUDIO_PORT for a Service that is called studio.
    expect(pod.enableServiceLinks).toBe(false);
    expect(settings.host).toBe('0.0.0.0');
    expect(settings.oidc?.issuer).toBe('https://login.example.com');
    expect(settings.databaseUrl !== undefined).toBe(onPostgres);
    const inFile = settings.targetsFile?.parsed.targets.map(({ name }) => name);
    expect(inFile ?? settings.controlPlane?.apiUrl).toEqual(
      rendered.name.includes('targets')
        ? ['staging', 'production']
        : 'https://api.openchoreo.example.com',
    );
    expect(container.ports).toEqual([{ name: 'http', containerPort: settings.port }]);
    expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain(settings.dataDir);
  });

  it('selects its own pods, and none beside', () => {
    const selectors = [
      deployment.selector.matchLabels,
      rendered.only('Service').spec.selector,
      rendered.only('NetworkPolicy').spec.podSelector.matchLabels,
      ...rendered.all('PodDisruptionBudget').map(({ spec }) => spec.selector.matchLabels),
      ...(pod.topologySpreadConstraints ?? []).map((one) => one.labelSelector.matchLabels),
    ];
    for (const selector of selectors) expect(labelsMatch(selector, metadata.labels)).toBe(true);
    for (const { spec } of rendered.all('HorizontalPodAutoscaler')) {
      expect(rendered.names('Deployment')).toEqual([spec.scaleTargetRef.name]);
    }
  });

  it('keeps to the restricted Pod Security Standard on a read-only root', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const name of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(name);
    expect(container.resources.requests['memory']).toBeDefined();
    expect(container.resources.limits['memory']).toBeDefined();
  });

  it('refers to nothing that is missing', () => {
    const mounted = container.volumeMounts.map(({ name }) => name);
    expect(mounted.toSorted()).toEqual(pod.volumes.map(({ name }) => name).toSorted());
    const maps = [
      container.envFrom[0]?.configMapRef.name,
      ...pod.volumes.flatMap(({ configMap }) => configMap?.name ?? []),
    ];
    // `ca` is what one variant brings along.
    expect([...rendered.names('ConfigMap'), 'ca']).toEqual(expect.arrayContaining(maps));
    const claims = pod.volumes.flatMap((one) => one.persistentVolumeClaim?.claimName ?? []);
    // `old` is the claim that one variant brings along.
    expect([...rendered.names('PersistentVolumeClaim'), 'old']).toEqual(
      expect.arrayContaining(claims),
    );
    expect([...rendered.names('ServiceAccount'), 'default']).toContain(pod.serviceAccountName);
    for (const { spec } of rendered.all('Ingress')) {
      expect(spec.rules[0]?.host).toBe('studio.example.com');
      expect(rendered.names('Service')).toEqual([
        spec.rules[0]?.http.paths[0]?.backend.service.name,
      ]);
    }
    // It is made by whoever installs, never by a file of ours.
    expect(pod.volumes.flatMap((one) => one.secret?.secretName ?? [])).toEqual(['workload-studio']);
    expect(rendered.all('Secret')).toEqual([]);
  });

  it('asks the probes that the studio has, and gives it time to end', () => {
    const { startupProbe, livenessProbe, readinessProbe } = container;
    expect(livenessProbe.httpGet).toEqual({ path: '/livez', port: 'http' });
    for (const probe of [startupProbe, readinessProbe]) {
      expect(probe.httpGet).toEqual({ path: '/readyz', port: 'http' });
    }
    // Publications under way may take a minute: docs/faults.md.
    const { shutdownSeconds } = loadSettings(environmentOf(rendered));
    expect(shutdownSeconds).toBeGreaterThan(60);
    const { seconds } = container.lifecycle.preStop.sleep;
    expect(pod.terminationGracePeriodSeconds).toBe(seconds + shutdownSeconds + 5);
  });

  it('lets out DNS, HTTPS and its database, and in what comes to its port', () => {
    const { ingress, egress, policyTypes } = rendered.only('NetworkPolicy').spec;
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    const [dns, ...others] = egress.map(({ ports }) => ports.map(({ port }) => port));
    expect(dns).toEqual([53, 53]);
    // One variant names no ports. There must be no rule then: one without ports lets out everything.
    const https = rendered.name === 'helm-ingress' ? [] : [443];
    expect(others.flat()).toEqual(onPostgres ? [...https, 5432] : https);
    expect(others).not.toContainEqual([]);
    expect(egress[0]?.to?.[0]?.podSelector?.matchLabels).toEqual({ 'k8s-app': 'kube-dns' });
    expect(ingress.flatMap(({ ports }) => ports)).toEqual([{ port: 'http' }]);
  });
});

const isOnPostgres = ({ name }: Rendered) => name.endsWith('postgresql');

it.each(RENDERED.filter(isOnPostgres))('$name keeps three replicas through a disruption', (one) => {
  const { strategy, replicas } = one.deployment;
  expect(replicas).toBeUndefined();
  expect(strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
  expect(one.only('HorizontalPodAutoscaler').spec.minReplicas).toBe(3);
  expect(one.only('PodDisruptionBudget').spec.maxUnavailable).toBe(1);
  expect(one.names('PersistentVolumeClaim')).toEqual([]);
});

it.each(RENDERED.filter((one) => !isOnPostgres(one)))('$name is one process at a time', (one) => {
  const { strategy, replicas } = one.deployment;
  expect([strategy, replicas]).toEqual([{ type: 'Recreate' }, 1]);
  expect(one.names('HorizontalPodAutoscaler')).toEqual([]);
  expect(one.names('PodDisruptionBudget')).toEqual([]);
});
