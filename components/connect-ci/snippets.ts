import { parseImage } from '@/components/workbench/parse-image';
import type { Pipeline, Snippet, SnippetInput as CompleteInput } from '@/lib/ci/pipeline';
import { writeSnippet } from '@/lib/ci/snippets';

export { type Pipeline, type PipelineAccess, PIPELINES, type Snippet } from '@/lib/ci/pipeline';

export interface SnippetInput extends Omit<CompleteInput, 'imageRepository'> {
  /** The image of the draft, or empty. */
  readonly image?: string;
}

/** The snippet with the draft's image without tag and digest, which a pipeline gives anew. */
export function snippetFor(id: Pipeline, { image = '', ...input }: SnippetInput): Snippet {
  const { registry, repository } = parseImage(image);
  const name = registry === undefined ? repository : `${registry}/${repository}`;
  const canStandUnquoted = /^[\w.:/-]+$/.test(name);
  return writeSnippet(id, { ...input, ...(canStandUnquoted && { imageRepository: name }) });
}
