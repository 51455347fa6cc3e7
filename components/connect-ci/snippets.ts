import { parseImage } from '@/components/workbench/parse-image';
import type { Snippet, SnippetInput as CompleteInput } from '@/lib/ci/pipeline';
import { snippets as writeSnippets } from '@/lib/ci/snippets';

export { type Pipeline, type PipelineAccess, PIPELINES, type Snippet } from '@/lib/ci/pipeline';

export type SnippetInput = Omit<CompleteInput, 'imageRepository'>;

/** The snippets with the draft's image without tag and digest, which a pipeline gives anew. */
export function snippets(input: SnippetInput): readonly Snippet[] {
  const { registry, repository } = parseImage(input.image ?? '');
  const name = registry === undefined ? repository : `${registry}/${repository}`;
  const canStandUnquoted = /^[\w.:/-]+$/.test(name);
  return writeSnippets({ ...input, ...(canStandUnquoted && { imageRepository: name }) });
}
