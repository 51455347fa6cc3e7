import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { DocsLink } from '@/components/docs/docs-link';
import type { EnvironmentRollout, Rollout, RolloutState } from '@/lib/publish/rollout';

const LOOKS: Record<RolloutState, { icon: LucideIcon; word: string; tone: string }> = {
  running: { icon: CircleCheck, word: 'runs', tone: 'text-good' },
  waiting: { icon: LoaderCircle, word: 'on its way', tone: 'text-accent' },
  stuck: { icon: TriangleAlert, word: 'stuck', tone: 'text-bad' },
  idle: { icon: CircleDashed, word: 'not deployed', tone: 'text-ink-soft' },
  unknown: { icon: CircleHelp, word: 'not known', tone: 'text-ink-soft' },
};

/** How it is on the whole, then in each environment, then what could not be seen. */
export function RolloutView({ rollout }: { rollout: Rollout }) {
  const { state, text, said, environments, hidden } = rollout;
  return (
    <div className="space-y-3">
      <div>
        <p className="flex gap-2">
          <State state={state} />
          <span className="min-w-0 font-medium">{text}</span>
        </p>
        {said && <Said text={said} />}
      </div>
      {environments.length > 0 && (
        <ul aria-label="Environments" className="border-line divide-line divide-y border-y">
          {environments.map((environment) => (
            <Environment key={environment.environment} environment={environment} />
          ))}
        </ul>
      )}
      {hidden.map((sentence) => (
        <p key={sentence} className="text-ink-soft text-sm">
          {sentence}
        </p>
      ))}
      {(state === 'stuck' || hidden.length > 0) && (
        <p className="text-sm">
          <DocsLink to="/docs/publishing#after-publishing">What comes after publishing</DocsLink>
        </p>
      )}
    </div>
  );
}

function Environment({ environment: one }: { environment: EnvironmentRollout }) {
  const { environment, state, text, release, image, isPublished, urls, said } = one;
  return (
    <li className="grid gap-x-4 gap-y-1 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <span className="flex gap-2 font-medium">
        <State state={state} />
        {environment}
      </span>
      <div className="min-w-0 space-y-0.5">
        <p className="break-words">{text}</p>
        {said && <Said text={said} />}
        {release && (
          <p className="text-ink-soft text-sm break-words">
            Release <code className="font-mono">{release}</code>
            {isPublished === true && ', made of this publication'}
            {isPublished === false && (
              <>
                , made of something else, with image{' '}
                <code className="font-mono break-all">{image}</code>
              </>
            )}
          </p>
        )}
        {urls.map((url) => (
          <p key={url} className="font-mono text-sm break-all">
            {url}
          </p>
        ))}
      </div>
    </li>
  );
}

function State({ state }: { state: RolloutState }) {
  const { icon: Icon, word, tone } = LOOKS[state];
  const spin = state === 'waiting' ? 'motion-safe:animate-spin' : '';
  return (
    <Icon size={15} className={`mt-0.5 shrink-0 ${tone} ${spin}`} role="img" aria-label={word} />
  );
}

/** The controller’s own words. */
function Said({ text }: { text: string }) {
  return <p className="text-ink-soft font-mono text-sm break-words">{text}</p>;
}
