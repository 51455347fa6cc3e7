import { ActorName } from '@/components/ui/actor-name';
import { LocalTime } from '@/components/ui/local-time';
import type { LastWriter } from '@/lib/publish/plan';

/** Who put there what stands, as far as this studio knows. */
export function LastWrittenBy({ writer }: { writer: LastWriter }) {
  if (writer.kind === 'elsewhere') return 'Last written outside this studio.';
  return (
    <>
      Last written by <ActorName actor={writer.actor} /> on <LocalTime at={writer.at} />
    </>
  );
}
