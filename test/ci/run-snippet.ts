import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Snippet } from '../../lib/ci/pipeline';
import type { Run } from '../command-process';
import { givenByCi } from './given-by-ci';
import { readJob } from './jobs';
import { runJob } from './run-job';

interface Runner {
  /** Where the job runs: a checkout with a descriptor. */
  readonly folder: string;
  /** Of commands that the CI brings. */
  readonly tools: string;
  readonly commit: string;
  readonly image: string;
  /** The CI token, or the ID token of the job. */
  readonly secret: string;
  /** Answers as GitHub does to a job that asks for its identity. */
  readonly identityUrl?: string;
}

/** Runs a job of a snippet as its CI does, in a clean environment; undefined where the snippet has no such job. */
export async function runSnippet(
  snippet: Snippet,
  verb: 'check' | 'publish',
  { folder, tools, commit, image, secret, identityUrl = '' }: Runner,
): Promise<Run | undefined> {
  const job = readJob(snippet, verb, { commit, token: secret, image });
  if (!job) return undefined;
  const given = givenByCi(snippet.id, { scratch: folder, commit, identityUrl });
  const PATH = `${tools}:${dirname(process.execPath)}:/usr/bin:/bin`;
  const environment = { ...job.environment };
  const identityFile = environment['WORKLOAD_STUDIO_ID_TOKEN_FILE'];
  if (identityFile !== undefined) {
    // Where a pod finds its projected identity is a fixed path there.
    const isMounted = [
      `mountPath: ${dirname(identityFile)},`,
      `path: ${basename(identityFile)},`,
    ].every((part) => snippet.text.includes(part));
    if (!isMounted) throw new Error(`Nothing is mounted at ${identityFile}.`);
    writeFileSync(join(folder, 'id-token'), secret);
    environment['WORKLOAD_STUDIO_ID_TOKEN_FILE'] = join(folder, 'id-token');
  }
  return runJob({ ...job, environment }, folder, { ...given, PATH });
}
