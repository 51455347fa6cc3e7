import type { ReactNode } from 'react';
import type { Provenance } from '@/lib/trust/provenance';

/** Where in CI a publication comes from, and whose word that is. */
export function ProvenanceFacts({ provenance }: { provenance: Provenance }) {
  const { repository, ref, commit, workflow, event, environment, run, runUrl, startedBy } =
    provenance;
  const host = URL.canParse(provenance.issuer) ? new URL(provenance.issuer).host : '';
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Repository', repository],
    ['Ref', ref && <code className="font-mono text-sm">{ref}</code>],
    [
      'Commit',
      commit && (
        <code className="font-mono text-sm" title={commit}>
          {commit.slice(0, 12)}
        </code>
      ),
    ],
    ['Run', run && <RunLink run={run} url={runUrl} />],
    ['Workflow', workflow && <code className="font-mono text-sm break-all">{workflow}</code>],
    ['Started by', [event, startedBy && `by ${startedBy}`].filter(Boolean).join(' ')],
    ['Environment', environment],
    ['Subject', !repository && provenance.subject],
  ];
  return (
    <>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)_max-content_minmax(0,1fr)]">
        {facts
          .filter(([, fact]) => Boolean(fact))
          .map(([name, fact]) => (
            <div key={name} className="contents">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="min-w-0 break-words">{fact}</dd>
            </div>
          ))}
      </dl>
      <p className="text-ink-soft mt-2 text-sm">
        Signed by {host}; the pipeline cannot have made it up.
      </p>
    </>
  );
}

/** A link where its address is one of the web. */
function RunLink({ run, url }: { run: string; url: string | undefined }) {
  if (!url || !/^https?:\/\//.test(url)) return run;
  return (
    <a href={url} rel="noreferrer" className="text-accent underline underline-offset-2">
      {run}
    </a>
  );
}
