import { readFileSync } from 'node:fs';
import { allBlocks } from '../lib/docs/document';
import { parseMarkdown } from '../lib/docs/parse-markdown';
import { listPages } from '../lib/server/docs-pages';

export interface ShellBlock {
  /** Of the repository. */
  readonly file: string;
  readonly script: string;
  /** What the comment before it says of why it is not run as it stands. */
  readonly note?: string;
}

/** Everything in the documentation that a reader may put into a terminal, in its order. */
export function listShellBlocks(): readonly ShellBlock[] {
  return [...listPages(), 'README.md', 'CONTRIBUTING.md'].flatMap((file) => {
    const { blocks } = parseMarkdown(readFileSync(file, 'utf8'));
    return allBlocks(blocks).flatMap((block) =>
      block.kind === 'code' && ['sh', 'bash', 'shell', 'console'].includes(block.language)
        ? [{ file, script: block.text, ...(block.note !== undefined && { note: block.note }) }]
        : [],
    );
  });
}
