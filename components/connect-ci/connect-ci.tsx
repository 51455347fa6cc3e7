'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { answerOf } from '@/components/publish/follow-publication';
import type {
  ActionFailure,
  CiToken,
  CiTokenInput,
  CreateCiToken,
  RevokeCiToken,
} from '@/components/studio-actions';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { FailureNotice } from '@/components/ui/failure-notice';
import { PaneTabs } from '@/components/ui/pane-tabs';
import { DESCRIPTOR_PATH } from '@/components/workbench/draft';
import type { DraftContent } from '@/lib/drafts/draft';
import type { Target } from '@/lib/publish/plan';
import { snippets } from './snippets';
import { TokenForm } from './token-form';
import { TokenList } from './token-list';

export interface ConnectCiProps {
  tokens: readonly CiToken[];
  origin: string;
  /** The draft that this person saved last. */
  draft: DraftContent | undefined;
  /** Begun with where there is no draft. */
  target: Target;
  createCiToken: CreateCiToken;
  revokeCiToken: RevokeCiToken;
}

/** Tokens for pipelines, and what a pipeline has to say with one: what publishes their draft. */
export function ConnectCi({ tokens: known, origin, ...props }: ConnectCiProps) {
  const { draft } = props;
  const target = draft?.target ?? props.target;
  const [tokens, setTokens] = useState(known);
  const [scope, setScope] = useState(target);
  const [secret, setSecret] = useState<string>();
  const [failure, setFailure] = useState<{ what: string; failure: ActionFailure }>();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState('curl');

  const create = async (input: CiTokenInput) => {
    setBusy(true);
    const result = await answerOf(props.createCiToken(input));
    setBusy(false);
    if (!result.ok)
      return setFailure({ what: 'The token was not created.', failure: result.error });
    setFailure(undefined);
    setSecret(result.value.secret);
    setTokens([result.value.token, ...tokens]);
  };

  const revoke = async ({ id }: CiToken) => {
    const result = await answerOf(props.revokeCiToken(id));
    if (!result.ok)
      return setFailure({ what: 'The token was not revoked.', failure: result.error });
    setFailure(undefined);
    setTokens(tokens.map((token) => (token.id === id ? result.value : token)));
  };

  const input = {
    origin,
    audience: origin,
    target: scope,
    access: 'token' as const,
    ...(draft && {
      image: draft.image.trim(),
      files: draft.files.map(([path]) => path).filter((path) => path !== DESCRIPTOR_PATH),
    }),
  };
  return (
    <div className="space-y-8">
      <section aria-label="New token">
        <h2 className="mb-2 text-lg font-semibold">1. Create a token</h2>
        <TokenForm
          defaults={{ name: '', ...target, expiryDays: '90' }}
          busy={busy}
          onScope={({ namespace, project, component }) =>
            setScope({ namespace, project, component })
          }
          onCreate={(wanted) => void create(wanted)}
        />
        {failure && (
          <div className="mt-3">
            <FailureNotice {...failure} />
          </div>
        )}
        {secret && <NewSecret secret={secret} />}
      </section>
      <section aria-label="Snippets">
        <h2 className="mb-2 text-lg font-semibold">2. Publish from the pipeline</h2>
        <PaneTabs
          label="Pipeline"
          value={shown}
          onChange={setShown}
          tabs={snippets(input).map(({ id, title, file, text }) => ({
            id,
            title,
            content: <Snippet name={file} text={text} />,
          }))}
        />
        <p className="text-ink-soft mt-2 max-w-prose">
          One <code className="font-mono">file</code> for each file the descriptor refers to, under
          the path it is referred to by. Add <code className="font-mono">-F dryRun=true</code> to
          get the plan and change nothing.
        </p>
      </section>
      <section aria-label="Tokens">
        <h2 className="mb-2 text-lg font-semibold">Tokens</h2>
        <TokenList tokens={tokens} onRevoke={revoke} />
      </section>
    </div>
  );
}

function Snippet({ name, text }: { name: string; text: string }) {
  return (
    <div className="pt-3">
      <CodeBlock name={name} text={text} />
    </div>
  );
}

function NewSecret({ secret }: { secret: string }) {
  return (
    <div role="status" className="bg-good-tint mt-3 flex gap-2.5 rounded-md px-3 py-2.5">
      <KeyRound size={16} className="text-good mt-0.5 shrink-0" aria-hidden />
      <div className="min-w-0 space-y-1.5">
        <p>
          <span className="font-medium">Copy the token now:</span> it is not shown again. Keep it as
          the secret <code className="font-mono">WORKLOAD_STUDIO_TOKEN</code> of your pipeline.
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <code data-testid="ci-token" className="font-mono break-all">
            {secret}
          </code>
          <CopyButton wide label="Copy the token" text={() => secret} />
        </div>
      </div>
    </div>
  );
}
