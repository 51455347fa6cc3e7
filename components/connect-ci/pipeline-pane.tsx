import type { ReactNode } from 'react';
import type { CiRuleInput, CiTokenInput } from '@/components/studio-actions';
import { CodeBlock } from '@/components/ui/code-block';
import { Segmented } from '@/components/ui/segmented';
import { isLoopback } from '@/lib/loopback';
import type { Target } from '@/lib/publish/plan';
import type { TrustProvider } from '@/lib/trust/providers';
import { CreatedNote } from './created-note';
import { NewSecret } from './new-secret';
import { PipelineNote } from './pipeline-note';
import { type RuleExample, RuleForm } from './rule-form';
import { type Pipeline, type PipelineAccess, snippetFor, type SnippetInput } from './snippets';
import { TokenForm } from './token-form';
import { TOKEN_PLACES } from './token-place';
import { useAccessForms } from './use-access-forms';

interface PipelinePaneProps {
  id: Pipeline;
  way: PipelineAccess;
  onWay: (way: PipelineAccess) => void;
  target: Target;
  /** What the snippet is about, beside what the forms say. */
  about: Omit<SnippetInput, 'access' | 'work' | 'place'>;
  busy: boolean;
  /** Stands below the form. */
  firstCall: ReactNode;
  /** Of the token that was just made. */
  secret: string | undefined;
  /** The names of the rules that were just made for this pipeline. */
  created: readonly string[] | undefined;
  /** Why nothing was made, where that is so. */
  notice: ReactNode;
  onToken: (input: CiTokenInput) => Promise<void>;
  onRules: (inputs: readonly CiRuleInput[]) => Promise<void>;
}

const PROVIDER_OF: Record<Pipeline, TrustProvider> = {
  github: 'github',
  gitlab: 'gitlab',
  jenkins: 'generic',
  tekton: 'generic',
  openchoreo: 'generic',
  curl: 'generic',
};

const KUBERNETES = {
  issuer: 'https://kubernetes.default.svc.cluster.local',
  subject: 'system:serviceaccount:workflows-acme:workflow-sa',
};

/** Of issuer and subject, for who has them no other way. */
const EXAMPLES: Partial<Record<Pipeline, RuleExample>> = {
  jenkins: {
    issuer: 'https://jenkins.example.com/oidc',
    subject: 'https://jenkins.example.com/job/catalog/',
  },
  tekton: KUBERNETES,
  openchoreo: KUBERNETES,
};

const WAYS = [
  { value: 'rule', title: 'Trust rule' },
  { value: 'token', title: 'Token' },
] as const;

/** How one kind of pipeline is let in, and beside it what it has to say. */
export function PipelinePane({
  id,
  way,
  onWay,
  target,
  about,
  busy,
  firstCall,
  ...rest
}: PipelinePaneProps) {
  const { rule, token, follows } = useAccessForms(PROVIDER_OF[id], way);
  const { origin, audience } = about;
  const { file, text } = snippetFor(id, { ...about, access: way, ...follows });
  return (
    <div className="grid gap-x-8 gap-y-6 px-1 pt-4 pb-1 lg:grid-cols-[21rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <section aria-label="Let it in" className="min-w-0">
        <header className="mb-2 flex items-center justify-between gap-3">
          <h2 className="text-lg font-semibold">1. Let it in</h2>
          <Segmented label="By" options={WAYS} value={way} onChange={onWay} />
        </header>
        <p className="text-ink-soft mb-3">
          {way === 'rule'
            ? 'No secret: the job shows the ID token that its own server signs for it.'
            : 'A secret that reaches this component alone, and expires.'}
        </p>
        {way === 'rule' ? (
          <RuleForm
            form={rule}
            provider={PROVIDER_OF[id]}
            example={EXAMPLES[id]}
            target={target}
            audience={audience}
            busy={busy}
            onCreate={(inputs) => void rest.onRules(inputs)}
          />
        ) : (
          <TokenForm
            form={token}
            target={target}
            busy={busy}
            onCreate={(input) => void rest.onToken(input)}
          />
        )}
        {way === 'token' && rest.secret && (
          <NewSecret secret={rest.secret} place={TOKEN_PLACES[id]} />
        )}
        {way === 'rule' && rest.created && <CreatedNote names={rest.created} />}
        {rest.notice && <div className="mt-3">{rest.notice}</div>}
      </section>
      <section
        aria-label="Publish from it"
        className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1"
      >
        <h2 className="mb-3 text-lg font-semibold">2. Put this into it</h2>
        <CodeBlock name={file} text={text} tall />
        <PipelineNote pipeline={id} way={way} />
        {isLoopback(new URL(origin).hostname) && (
          <p className="text-warn mt-2 max-w-prose text-sm">
            Runners on other machines cannot reach {origin}: it leads each to itself. The setting{' '}
            <code className="font-mono">STUDIO_URL</code> says where this studio is reached.
          </p>
        )}
      </section>
      <section aria-label="First call" className="min-w-0 lg:col-start-1">
        <h2 className="mb-2 text-lg font-semibold">3. First call</h2>
        {firstCall}
      </section>
    </div>
  );
}
