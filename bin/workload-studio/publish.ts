import { isTooLargeToAnnotate, type RunAnnotation } from '../../lib/publish/annotate-run';
import { convertDescriptor } from '../../lib/workload/convert';
import { MAX_ANNOTATION_BYTES } from '../../lib/workload/check-metadata';
import { defineCommand, type ExitCode, type Invocation } from './command';
import { exitCodeOf } from './exit-code';
import type { Flags } from './flags';
import { openDirectPublisher, openPublisher, studioUrl } from './open-publisher';
import { PUBLISH_FLAGS, readWanted, type Wanted } from './publish-flags';
import type { Published, Publisher, PublishWishes } from './publisher';
import { readFormat, tellReport } from './report-format';
import { UsageError } from './usage-error';
import { readWait, WAIT_FLAGS } from './wait/read-wait';
import { waitForRollout } from './wait/wait-for-rollout';
import { withProgress } from './with-progress';

const FLAGS = {
  ...PUBLISH_FLAGS,
  'allow-removals': {
    about: 'agree that what no descriptor can say, or what others wrote, is removed',
  },
  'plan-id': { value: 'ID', about: 'publish only if the plan is still this one' },
  ...WAIT_FLAGS,
  'workflow-run': {
    value: 'NAME',
    about: 'tell this WorkflowRun of OpenChoreo which Workload came of it; directly only',
  },
} as const satisfies Flags;

export const publish = defineCommand({
  usage: 'publish [FOLDER] --namespace NAME --project NAME --component NAME --image IMAGE [FLAG…]',
  about: [
    'Publishes the Workload that workload.yaml of a folder becomes: creates it, or updates the one that stands, under ' +
      'whatever name. Where nothing would change nothing is written.',
    'Through a studio it takes a token in WORKLOAD_STUDIO_TOKEN, or the identity that the CI gives the job (GitHub ' +
      'Actions, GitLab, a file); without one, client credentials in OPENCHOREO_….',
    'With --wait it follows what OpenChoreo makes of it, on the standard error output: the report stays as it is.',
    'Exit code 1 when the descriptor or the plan stands in the way, 2 when it could not be done, 3 when it is published ' +
      'and was not seen to run.',
  ],
  flags: FLAGS,
  examples: [
    'workload-studio publish -n acme -p store -c catalog --image registry.example.com/catalog:1.4.2',
    'workload-studio publish -n acme -p store -c catalog --image catalog:1.4.2 --wait --timeout 10m',
    'workload-studio publish --image-only -n acme -p store -c catalog --image catalog:1.4.3',
  ],
  async run(invocation): Promise<ExitCode> {
    const { given } = invocation;
    readFormat(invocation);
    const time = readWait(given);
    const wanted = await readWanted(invocation);
    const run = given.text('workflow-run');
    if (run === undefined) {
      const publisher = await openPublisher(invocation);
      return closing(publisher, async () => {
        const published = await publishBy(publisher, invocation, wanted);
        return conclude(invocation, published, time);
      });
    }
    if (studioUrl(invocation) !== undefined) {
      throw new UsageError('--workflow-run works with --direct only: a studio knows no runs.');
    }
    const annotation = annotationOf(run, wanted);
    if (annotation && isTooLargeToAnnotate(annotation)) throw tooLargeFor(run);
    const publisher = await openDirectPublisher(invocation);
    return closing(publisher, async () => {
      const published = await publishBy(publisher, invocation, wanted);
      if (published.report.outcome && annotation) {
        await publisher.annotateRun(annotation);
        invocation.err.write(`The WorkflowRun ${run} names the Workload.\n`);
      }
      return conclude(invocation, published, time);
    });
  },
});

async function publishBy(
  publisher: Publisher,
  invocation: Invocation<keyof typeof FLAGS>,
  { request, source }: Wanted,
): Promise<Published> {
  const { given } = invocation;
  const planId = given.text('plan-id');
  const wishes: PublishWishes = {
    allowRemovals: given.has('allow-removals'),
    ...(planId !== undefined && { planId }),
  };
  const published = await withProgress(invocation, 'Publishing …', () =>
    publisher.publish(request, wishes),
  );
  tellReport(invocation, published.report, source);
  return published;
}

/** `time`: how long to wait for it to run, in milliseconds; undefined: not at all. */
async function conclude(
  { err }: Invocation<keyof typeof FLAGS>,
  { report, look }: Published,
  time: number | undefined,
): Promise<ExitCode> {
  if (!look || time === undefined) return exitCodeOf(report);
  const wasWritten = report.outcome?.result !== 'unchanged';
  return (await waitForRollout(look, err, { time, wasWritten })) ? 0 : 3;
}

async function closing(publisher: Publisher, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } finally {
    await publisher.close();
  }
}

/** Undefined where no Workload comes of it, which publishing explains. */
function annotationOf(run: string, { request, source }: Wanted): RunAnnotation | undefined {
  const { target, image, release } = request;
  const conversion = convertDescriptor({
    params: {
      namespace: target.namespace,
      project: target.project,
      component: target.component,
      image,
    },
    release,
    ...(source && { descriptor: { text: source.bytes, readFile: source.readFile } }),
  });
  if (!conversion.ok) return undefined;
  const { workload } = conversion;
  return { namespace: target.namespace, run, workload, fromSource: source !== undefined };
}

function tooLargeFor(run: string): UsageError {
  return new UsageError(
    `The Workload is too large for an annotation of the WorkflowRun ${run}, which holds ${MAX_ANNOTATION_BYTES} bytes; nothing was published.`,
    'Make the files that the descriptor takes in smaller, schemas above all, or leave --workflow-run out.',
  );
}
