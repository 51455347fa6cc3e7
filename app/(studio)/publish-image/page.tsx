import type { Metadata } from 'next';
import { PublishImageForm } from '@/components/publish/publish-image-form';
import { Page } from '@/components/ui/page';
import { discover, planPublication, publishWorkload, readPublication } from '../actions';
import { getStudioContext } from '../context';

export const metadata: Metadata = { title: 'Publish image' };

export default async function PublishImagePage() {
  const { user, exampleTarget, defaultRelease } = await getStudioContext('/publish-image');
  return (
    <Page
      title="Publish an image"
      lead="For an image that is built already. You see the plan before anything is written."
    >
      <PublishImageForm
        actions={{ planPublication, publishWorkload, readPublication, discover }}
        context={{ user, defaultRelease, ...(exampleTarget && { exampleTarget }) }}
      />
    </Page>
  );
}
