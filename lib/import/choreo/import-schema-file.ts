import { cleanPath } from '../../descriptor/clean-path';
import { textOf, type SourceNode } from '../source-node';
import type { ImportJob } from './import-job';
import { pickField, sayPicked } from './pick-field';

/**
 * The file that describes the interface, carried along at the path by which the descriptor refers to it. One that is not
 * among the files is left out, for the conversion would fail.
 */
export function importSchemaFile(
  job: ImportJob,
  node: SourceNode,
  pointer: string,
): string | undefined {
  const picked = pickField(job, node, ['schemaFilePath', 'schemaFile', 'schemaPath']);
  const written = textOf(picked?.node);
  if (!picked || written === undefined) return undefined;
  const path = cleanPath(written.trim());
  const found = path === '.' ? undefined : findFile(job, path);
  if (found === undefined) {
    job.log.leaveOut(picked.node, explainMissing(written, path, job));
    return undefined;
  }
  job.companions.set(found.path, found.text);
  const doubt = found.path === path ? picked.doubt : elsewhere(path, found.path);
  sayPicked(job, { node: picked.node, ...(doubt && { doubt }) }, `${pointer}/schemaFile`);
  return found.path;
}

interface Found {
  /** From the folder that holds `.choreo`, where the descriptor will lie. */
  readonly path: string;
  readonly text: string;
}

/** Where Choreo looks, then beside the file, then wherever a path ends in the same way, if only one does. */
function findFile({ files, home }: ImportJob, path: string): Found | undefined {
  for (const candidate of [path, `.choreo/${path}`]) {
    const text = files.get(cleanPath(`${home}/${candidate}`));
    if (text !== undefined) return { path: candidate, text };
  }
  const prefix = home === '' ? '' : `${home}/`;
  const alike = [...files].filter(
    ([file]) => file.startsWith(prefix) && endsAlike(file.slice(prefix.length), path),
  );
  const [only] = alike;
  if (only === undefined || alike.length > 1) return undefined;
  return { path: only[0].slice(prefix.length), text: only[1] };
}

function endsAlike(a: string, b: string): boolean {
  const [one, other] = [`/${a.toLowerCase()}`, `/${b.toLowerCase()}`];
  return one.endsWith(other) || other.endsWith(one);
}

function elsewhere(path: string, found: string): string {
  return `There is no ${path} where Choreo would look; ${found} is taken for it.`;
}

function explainMissing(written: string, path: string, { files, home }: ImportJob): string {
  if (written.trim() === '') return 'It names no file.';
  const folder = cleanPath(`${home}/${path}`);
  const isFolder = path === '.' || [...files.keys()].some((file) => file.startsWith(`${folder}/`));
  if (isFolder) return `${written} is a folder. Write \`schemaFile\` with the file that is meant.`;
  if (/^https?:\/\//i.test(written)) {
    return 'OpenChoreo reads the schema from a file. Put it beside the descriptor and write `schemaFile`.';
  }
  return `${path} was not among the files of this import, and without it the descriptor would not convert. Add the file and write \`schemaFile: ${path}\`.`;
}
