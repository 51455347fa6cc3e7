import type { Metadata } from 'next';
import { WorkbenchLoader } from '@/components/workbench/workbench-loader';
import {
  discover,
  planPublication,
  publishWorkload,
  readLiveWorkload,
  readPublication,
} from './actions';
import { getStudioContext } from './context';
import * as draftActions from './drafts/actions';
import { openDraft } from './drafts/open-draft';
import { hrefOf, type SearchParams, single } from './history/query';

export const metadata: Metadata = { title: 'Workbench' };

export default async function WorkbenchPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = single((await searchParams)['draft']);
  const context = await getStudioContext(hrefOf('/', { draft: asked }));
  const { exampleTarget, defaultRelease } = context;
  const opened =
    asked === 'new' ? ({ ok: true, value: undefined } as const) : await openDraft(asked);
  return (
    <WorkbenchLoader
      user={context.user.id}
      asked={asked}
      opened={opened}
      actions={{
        planPublication,
        publishWorkload,
        readPublication,
        readLiveWorkload,
        discover,
        ...draftActions,
      }}
      context={{ defaultRelease, ...(exampleTarget && { exampleTarget }) }}
    />
  );
}
