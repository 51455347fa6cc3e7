import { Fact } from '@/components/history/fact';
import type { TargetChoice } from '@/components/studio-actions';

/** Where a target is, and what of OpenChoreo is imitated for it. */
export function TargetFacts({ target, isOne }: { target: TargetChoice; isOne: boolean }) {
  const { name, url, isDefault, isSandbox, release } = target;
  return (
    <dl className="mb-3 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5">
      {!isOne && (
        <Fact name="Name">
          <code className="font-mono text-sm">{name}</code>
          {isDefault && <span className="text-ink-soft"> · meant where none is named</span>}
        </Fact>
      )}
      <Fact name="API">
        <span className="font-mono text-sm break-all">{url}</span>
        {isSandbox && <span className="text-ink-soft"> · a sandbox of this studio</span>}
      </Fact>
      <Fact name="OpenChoreo">{release}</Fact>
    </dl>
  );
}
