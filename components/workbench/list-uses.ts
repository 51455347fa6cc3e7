import { type FormChange, isList, valueAt } from '@/lib/form/form-value';
import { readForm } from '@/lib/form/read-form';
import { descriptorText, type Draft } from './draft';

/** A way for the descriptor to refer to a file. */
export interface FileUse {
  readonly title: string;
  readonly change: FormChange;
}

/** Endings of what describes an interface. */
const SCHEMA = /\.(ya?ml|json|proto|graphqls?)$/i;

/** Where the configuration of most programs is looked for. */
const MOUNT_PATH = '/etc/config';

/** How the descriptor could use a file of the draft: as configuration, or as the schema of an endpoint without one. */
export function listUses(draft: Draft, path: string): readonly FileUse[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const file = { name, mountPath: MOUNT_PATH, valueFrom: { path } };
  const configuration: FileUse = {
    title: `Configuration file in ${MOUNT_PATH}`,
    change: { kind: 'add', path: ['configurations', 'files'], value: file },
  };
  if (!SCHEMA.test(path)) return [configuration];
  const { descriptor } = readForm(descriptorText(draft), draft.release);
  const endpoints = valueAt(descriptor, ['endpoints']);
  const schemas = (isList(endpoints) ? endpoints : []).flatMap((endpoint, index): FileUse[] => {
    if (valueAt(endpoint, ['schemaFile'])) return [];
    const called = valueAt(endpoint, ['name']);
    return [
      {
        title: `Schema of the endpoint ${typeof called === 'string' ? called : index + 1}`,
        change: { kind: 'set', path: ['endpoints', index, 'schemaFile'], value: path },
      },
    ];
  });
  return [...schemas, configuration];
}
