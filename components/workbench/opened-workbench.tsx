'use client';

import { useState } from 'react';
import { type Begun, beginCopy, beginNew, beginStored } from '@/components/drafts/begin-draft';
import { DraftMissing } from '@/components/drafts/draft-missing';
import type { ActionFailure, ActionResult } from '@/components/studio-actions';
import type { StoredDraft } from '@/lib/drafts/draft';
import { listCopies } from './draft-storage';
import { createExampleDraft } from './example-draft';
import { Workbench, type WorkbenchProps } from './workbench';

export interface OpenedWorkbenchProps extends Omit<WorkbenchProps, 'begun'> {
  /** Who is signed in. */
  user: string;
  /** The id of a draft, `new`, or undefined: that of which this browser has unsaved work, else the one saved last. */
  asked: string | undefined;
  /** What the server has of it. */
  opened: ActionResult<StoredDraft | undefined>;
}

/** The workbench with the draft that was asked for, or with the example where there is none yet. */
export function OpenedWorkbench(props: OpenedWorkbenchProps) {
  const { asked } = props;
  const [shown, setShown] = useState(asked);
  // The link to the workbench from within it leads to no other draft.
  if (asked !== undefined && asked !== shown) setShown(asked);
  // Another draft is another workbench: nothing of the one before shows in it, its undo history neither.
  return <Opened key={shown} {...props} />;
}

function Opened(props: OpenedWorkbenchProps) {
  const { actions, context } = props;
  const [begun] = useState(() => beginAsked(props));
  if ('code' in begun) return <DraftMissing failure={begun} />;
  return <Workbench begun={begun} actions={actions} context={context} />;
}

function beginAsked({ user, asked, opened, context }: OpenedWorkbenchProps): Begun | ActionFailure {
  const example = () => createExampleDraft(context.exampleTarget, context.defaultRelease);
  if (asked === 'new') return beginNew(user, example());
  const [copy] = listCopies(user, asked);
  const stored = opened.ok ? opened.value : undefined;
  if (copy && stored?.id !== copy.id) return beginCopy(copy);
  if (stored) return beginStored(user, stored, copy);
  return opened.ok ? beginNew(user, example()) : opened.error;
}
