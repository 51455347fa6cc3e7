import type { Metadata } from 'next';
import { WorkbenchLoader } from '@/components/workbench/workbench-loader';
import { discover, planPublication, publishWorkload, readPublication } from './actions';
import { getStudioContext } from './context';

export const metadata: Metadata = { title: 'Workbench' };

export default async function WorkbenchPage() {
  const { exampleTarget, defaultRelease } = await getStudioContext('/');
  return (
    <WorkbenchLoader
      actions={{ planPublication, publishWorkload, readPublication, discover }}
      context={{ defaultRelease, ...(exampleTarget && { exampleTarget }) }}
    />
  );
}
