import type { LiveCheck } from '../live-checks';

interface Reference {
  readonly pointer: string;
  readonly name: string;
  readonly key: string;
}

/** Looks up each SecretReference once, and the keys that are taken from it. */
export async function checkSecrets({
  lookups,
  target: { namespace },
  workload,
  report,
}: LiveCheck): Promise<void> {
  const references = listReferences(workload);
  const names = [...new Set(references.map(({ name }) => name))];
  await Promise.all(
    names.map(async (name) => {
      const found = await lookups.getSecretKeys(namespace, name);
      for (const { pointer, key } of references.filter((one) => one.name === name)) {
        if (found === undefined) {
          report(
            'secret-missing',
            pointer,
            `There is no SecretReference ${name} in namespace ${namespace}: what uses it is not deployed until there is.`,
          );
        } else if (found.kind === 'hidden') {
          report(
            'not-looked-up',
            pointer,
            `SecretReference ${name} could not be looked up: this client may not read it (secretreference:view).`,
          );
        } else if (!found.value.includes(key)) {
          // Which others it has is not said: it is of the whole namespace.
          report('secret-missing', pointer, `SecretReference ${name} has no key ${key}.`);
        }
      }
    }),
  );
}

function listReferences({ spec: { container } }: LiveCheck['workload']): Reference[] {
  return (['env', 'files'] as const).flatMap((section) =>
    (container[section] ?? []).flatMap(({ valueFrom }, index): Reference[] => {
      const { name, key } = valueFrom?.secretKeyRef ?? {};
      if (!name || !key) return [];
      return [{ pointer: `/spec/container/${section}/${index}/valueFrom/secretKeyRef`, name, key }];
    }),
  );
}
