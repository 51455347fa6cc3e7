'use client';

import { Download } from 'lucide-react';
import type { PublishInput } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { downloadText } from '@/components/ui/download-text';

/** All that was asked, in one file that `POST /api/v1/publish` takes as its body. */
export function DownloadRequest({ input }: { input: PublishInput }) {
  const { target, image, release, descriptor } = input;
  const { controlPlane, ...component } = target;
  const body = {
    ...(controlPlane !== undefined && { target: controlPlane }),
    ...component,
    image,
    release,
    ...(descriptor && { descriptor: descriptor.text, files: descriptor.files }),
  };
  return (
    <Button
      onClick={() =>
        downloadText(
          `publish-${target.component}.json`,
          `${JSON.stringify(body, null, 2)}\n`,
          'application/json',
        )
      }
    >
      <Download size={14} aria-hidden />
      Download as one request
    </Button>
  );
}
