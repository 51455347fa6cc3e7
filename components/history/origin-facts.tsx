import type { Origin } from '@/lib/workload/origin';
import { Fact } from './fact';

const PARTS = [
  ['repository', 'Repository'],
  ['commit', 'Commit'],
  ['ref', 'Branch or tag'],
  ['run', 'Run'],
] as const;

/** Where it was published from. The texts are the pipeline's own: only http links become links. */
export function OriginFacts({ origin }: { origin: Origin }) {
  return PARTS.map(([part, title]) => {
    const text = origin[part];
    if (text === undefined) return null;
    return (
      <Fact key={part} name={title}>
        <OriginText text={text} />
      </Fact>
    );
  });
}

function OriginText({ text }: { text: string }) {
  if (!/^https?:\/\//.test(text)) {
    return <span className="font-mono text-sm break-all">{text}</span>;
  }
  return (
    <a href={text} rel="noreferrer" className="text-sm break-all underline underline-offset-2">
      {text}
    </a>
  );
}
