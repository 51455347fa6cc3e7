'use client';

import { useState } from 'react';
import { TextComparison } from '@/components/history/text-comparison';
import { answerOf } from '@/components/publish/follow-publication';
import type { ActionFailure } from '@/components/studio-actions';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { FailureNotice, NOTHING_WRITTEN } from '@/components/ui/failure-notice';
import { LocalTime } from '@/components/ui/local-time';
import type { Draft } from '@/components/workbench/draft';
import type { DraftHandle } from '@/components/workbench/use-draft';
import type { DraftContent, DraftVersion } from '@/lib/drafts/draft';
import type { DraftActions } from './draft-actions';
import { toDraft } from './draft-content';

export interface VersionsDialogProps {
  handle: DraftHandle;
  actions: DraftActions;
  /** Newest first. */
  versions: readonly DraftVersion[];
  onClose: () => void;
}

/** What saves have replaced: who saved it and when, what differs from the present, and the way back. */
export function VersionsDialog({ handle, actions, versions, onClose }: VersionsDialogProps) {
  const { id } = handle.head;
  const [chosen, setChosen] = useState<number>();
  const [content, setContent] = useState<DraftContent>();
  const [failure, setFailure] = useState<ActionFailure>();

  const choose = async (version: number) => {
    setChosen(version);
    setContent(undefined);
    setFailure(undefined);
    const read = await answerOf(actions.readDraftVersion({ id, version }));
    if (read.ok) setContent(read.value);
    else setFailure(read.error);
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="wide"
      title="Versions"
      description="What somebody else replaced is kept, and of busy typing one version in two minutes; the newest 50."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {versions.length > 0 && (
            <Button
              look="primary"
              disabled={!content}
              onClick={() => {
                if (content) handle.replace(() => toDraft(content));
                onClose();
              }}
            >
              Bring this version back
            </Button>
          )}
        </>
      }
    >
      {versions.length === 0 && (
        <p className="text-ink-soft p-4">
          There is no earlier version yet: what stands is all that was saved.
        </p>
      )}
      {versions.length > 0 && (
        <div className="flex max-md:flex-col">
          <ul
            aria-label="Kept versions"
            className="border-line shrink-0 overflow-y-auto max-md:max-h-32 max-md:border-b md:max-h-[32rem] md:w-56 md:border-r"
          >
            {versions.map(({ version, savedAt, savedBy }) => (
              <li key={version}>
                <button
                  type="button"
                  aria-pressed={version === chosen}
                  onClick={() => void choose(version)}
                  className="hover:bg-hover aria-pressed:bg-selected block w-full px-4 py-1.5 text-left focus-visible:-outline-offset-2"
                >
                  <LocalTime at={savedAt} />
                  <span className="text-ink-soft block truncate text-sm">{savedBy}</span>
                </button>
              </li>
            ))}
          </ul>
          <div className="min-w-0 flex-1">
            {failure && (
              <div className="p-4">
                <FailureNotice
                  what="The version was not read."
                  failure={failure}
                  meaning={NOTHING_WRITTEN}
                />
              </div>
            )}
            {content && <TextComparison flush texts={listTexts(content, handle.draft)} />}
            {!content && !failure && (
              <p className="text-ink-soft p-4">
                {chosen === undefined
                  ? 'Choose a version to see what differs from the present.'
                  : 'Reading the version…'}
              </p>
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** From the version to the present: image and target as one text, then file by file. */
function listTexts(version: DraftContent, present: Draft) {
  const before = toDraft(version);
  const paths = new Set([...before.files.keys(), ...present.files.keys()]);
  return [
    ...[...paths].map((path) => ({
      path,
      before: before.files.get(path),
      after: present.files.get(path),
    })),
    { path: 'target and image', before: printFields(before), after: printFields(present) },
  ];
}

function printFields({ target, image, release }: Draft): string {
  const { controlPlane, namespace, project, component } = target;
  const where = controlPlane === undefined ? '' : `${controlPlane}\n`;
  return `${where}${namespace} / ${project} / ${component}\n${image}\n${release}\n`;
}
