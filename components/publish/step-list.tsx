import { Check, Circle, LoaderCircle, X } from 'lucide-react';
import type { Plan, Publication, Step } from '@/lib/publish/plan';

const WORDS: Record<Step['name'], string> = {
  token: 'token',
  read: 'compare',
  create: 'create',
  update: 'update',
  confirm: 'confirm',
};

type State = Step['state'] | 'waiting';

const STATE_WORDS: Record<State, string> = {
  waiting: 'not yet',
  started: 'under way',
  succeeded: 'done',
  failed: 'failed',
};

interface StepListProps {
  action: Plan['action'];
  steps: readonly Step[];
  /** Nothing more will happen: steps that were not reached are left out. */
  settled?: boolean;
  /** What the result says beside it; steps do not say it again. */
  said?: string | undefined;
}

/** What the result of a publication says of what failed. */
export function saidOf(publication: Publication | undefined): string | undefined {
  const { outcome } = publication ?? {};
  return outcome && 'message' in outcome ? outcome.message : undefined;
}

/** The steps of a publication on one line, with what the server answered under it. */
export function StepList({ action, steps, settled = false, said = '' }: StepListProps) {
  const reached = new Map(
    steps.filter((_, index) => !gaveWay(steps, index)).map((step) => [step.name, step]),
  );
  const names = listNames(action, reached).filter((name) => !settled || reached.has(name));
  const details = steps.flatMap(({ state, detail }, index) => {
    if (detail === undefined || state === 'started' || said.includes(detail)) return [];
    return [gaveWay(steps, index) ? { detail, note: '(exists, so PUT follows)' } : { detail }];
  });
  return (
    <div>
      <ol aria-label="Steps" className="flex flex-wrap items-center gap-y-1">
        {names.map((name, index) => (
          <li key={name} className="flex items-center">
            {index > 0 && <span aria-hidden className="bg-line-strong mx-2 h-px w-5" />}
            <StepMark state={reached.get(name)?.state ?? 'waiting'} />
            <span className="ml-1.5">{WORDS[name]}</span>
          </li>
        ))}
      </ol>
      {details.length > 0 && (
        <ul className="text-ink-soft mt-2 space-y-0.5 font-mono text-sm">
          {details.map(({ detail, note }, index) => (
            // Steps are only ever appended, and two may fall into one millisecond.
            <li key={index} className={`break-words ${note ? 'text-ink-faint' : ''}`}>
              {detail} {note}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A POST of what exists already: no failure where the PUT came after it. */
function gaveWay(steps: readonly Step[], index: number): boolean {
  const { state, detail } = steps[index] ?? {};
  if (state !== 'failed' || !detail?.startsWith('POST ') || !detail.endsWith(' 409')) return false;
  return steps.slice(index + 1).some(({ name }) => name === 'update');
}

/** The planned write, the other one if it came to that, and the look afterwards: each update ends with one. */
function listNames(
  action: Plan['action'],
  reached: ReadonlyMap<Step['name'], Step>,
): readonly Step['name'][] {
  const rest = (['create', 'update', 'confirm'] as const).filter(
    (name) => name === action || reached.has(name) || (name === 'confirm' && action === 'update'),
  );
  return ['token', 'read', ...rest];
}

function StepMark({ state }: { state: State }) {
  const word = STATE_WORDS[state];
  if (state === 'succeeded') return <Check size={14} className="text-good" aria-label={word} />;
  if (state === 'failed') return <X size={14} className="text-bad" aria-label={word} />;
  if (state === 'started')
    return <LoaderCircle size={14} className="text-accent animate-spin" aria-label={word} />;
  return <Circle size={11} className="text-ink-faint mx-px" aria-label={word} />;
}
