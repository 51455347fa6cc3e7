'use client';

import { Download } from 'lucide-react';
import { CopyButton } from './copy-button';
import { downloadText } from './download-text';
import { IconButton } from './icon-button';

interface CodeBlockProps {
  /** What it is; also the accessible name and, with `download`, the name of the file. */
  name: string;
  text: string;
  download?: boolean;
  /** Limits the height; longer text scrolls. */
  tall?: boolean;
  /** Breaks lines that are too long, which otherwise scroll. */
  wrap?: boolean;
}

/** Text to read and take away. */
export function CodeBlock({
  name,
  text,
  download = false,
  tall = false,
  wrap = false,
}: CodeBlockProps) {
  return (
    <figure className="border-line overflow-hidden rounded-md border">
      <figcaption className="border-line bg-chrome text-ink-soft flex h-8 items-center border-b pr-0.5 pl-3">
        <span className="min-w-0 grow truncate font-mono text-sm">{name}</span>
        <CopyButton label={`Copy ${name}`} text={() => text} />
        {download && (
          <IconButton
            icon={Download}
            label={`Download ${name}`}
            onClick={() => downloadText(name.slice(name.lastIndexOf('/') + 1), text, 'text/plain')}
          />
        )}
      </figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={name}
        className={`overflow-auto px-3 py-2 font-mono text-sm focus-visible:-outline-offset-2 ${tall ? 'max-h-[32rem]' : ''} ${wrap ? 'break-all whitespace-pre-wrap' : ''}`}
      >
        {text}
      </pre>
    </figure>
  );
}
