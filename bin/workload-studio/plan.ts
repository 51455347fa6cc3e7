import { defineCommand, type ExitCode } from './command';
import { exitCodeOf } from './exit-code';
import { openPublisher } from './open-publisher';
import { PUBLISH_FLAGS, readWanted } from './publish-flags';
import { readFormat, tellReport } from './report-format';
import { withProgress } from './with-progress';

export const plan = defineCommand({
  usage: 'plan [FOLDER] --namespace NAME --project NAME --component NAME --image IMAGE [FLAG…]',
  about: [
    'Says what publishing the same would do: create, update or nothing, with each difference from the Workload that ' +
      'stands, and what stands in the way. Writes nothing.',
    'Exit code 1 when something would change or stands in the way; with --allow-changes only for the latter.',
  ],
  flags: {
    ...PUBLISH_FLAGS,
    'allow-changes': { about: 'exit with 0 for changes that nothing stands in the way of' },
  },
  examples: [
    'workload-studio plan -n acme -p store -c catalog --image registry.example.com/catalog:1.4.2',
    'workload-studio plan … --allow-changes --format markdown -o comment.md',
  ],
  async run(invocation): Promise<ExitCode> {
    readFormat(invocation);
    const { request, source } = await readWanted(invocation);
    const publisher = await openPublisher(invocation);
    try {
      const report = await withProgress(invocation, 'Planning …', () => publisher.plan(request));
      tellReport(invocation, report, source);
      return exitCodeOf(report, invocation.given.has('allow-changes'));
    } finally {
      await publisher.close();
    }
  },
});
