import { DocsLink } from '@/components/docs/docs-link';
import type { Pipeline, PipelineAccess } from './snippets';

interface PipelineNoteProps {
  pipeline: Pipeline;
  way: PipelineAccess;
}

/** What to know of a snippet, and where the calls that it makes are described. */
export function PipelineNote({ pipeline, way }: PipelineNoteProps) {
  return (
    <p className="text-ink-soft mt-2 max-w-prose text-sm">
      <Note pipeline={pipeline} way={way} /> <DocsLink to="/docs/ci">More about pipelines</DocsLink>
      {' · '}
      <DocsLink to="/docs/api">The API, call by call</DocsLink>
    </p>
  );
}

function Note({ pipeline, way }: PipelineNoteProps) {
  if (pipeline === 'curl')
    return (
      <>
        One <code className="font-mono">file</code> for each file the descriptor refers to, under
        the path it is referred to by. <code className="font-mono">-F dryRun=true</code> gets the
        plan and changes nothing.
      </>
    );
  if (way === 'rule' && (pipeline === 'github' || pipeline === 'gitlab'))
    return (
      <>
        The jobs follow what the rule asks for. A rule that may publish never lets pull requests in:
        the job that checks them needs the second one, which “Check pull requests too” makes.
      </>
    );
  return 'The command finds workload.yaml and the files that it refers to by itself.';
}
