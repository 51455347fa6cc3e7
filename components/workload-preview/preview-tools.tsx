'use client';

import { Download } from 'lucide-react';
import type { PreviewFormat } from '@/components/descriptor-editor/language-service';
import { CopyButton } from '@/components/ui/copy-button';
import { downloadText } from '@/components/ui/download-text';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';

/** Text that people may copy or download. */
export interface Takeaway {
  /** As it is called in a sentence: `the Workload`. */
  readonly what: string;
  readonly fileName: string;
  /** Made when it is taken. Absent: there is nothing. */
  readonly text: (() => string) | undefined;
}

export function download({ fileName, text }: Takeaway): void {
  if (text) downloadText(fileName, text(), 'text/plain');
}

interface PreviewToolsProps {
  format: PreviewFormat;
  onFormat: (format: PreviewFormat) => void;
  takeaway: Takeaway;
}

const FORMATS = [
  { value: 'json', title: 'JSON' },
  { value: 'yaml', title: 'YAML' },
] as const;

/** JSON or YAML, copy, download. */
export function PreviewTools({ format, onFormat, takeaway }: PreviewToolsProps) {
  const { what, text } = takeaway;
  const none = text === undefined;
  return (
    <>
      <Segmented label="Format" options={FORMATS} value={format} onChange={onFormat} />
      <CopyButton label={`Copy ${what}`} text={() => text?.() ?? ''} disabled={none} />
      <IconButton
        icon={Download}
        label={`Download ${what}`}
        disabled={none}
        onClick={() => download(takeaway)}
      />
    </>
  );
}
