import type { Metadata } from 'next';
import { DocsLink } from '@/components/docs/docs-link';
import { TargetCheck } from '@/components/targets/target-check';
import { TargetFacts } from '@/components/targets/target-facts';
import { Page } from '@/components/ui/page';
import { Section } from '@/components/ui/section';
import { allowsEverywhere } from '@/lib/access/grants';
import { getStudio } from '@/lib/server/studio';
import { checkTarget } from '../actions';
import { getStudioContext } from '../context';

export const metadata: Metadata = { title: 'Control planes' };

export default async function TargetsPage() {
  const { targets, exampleTarget, grants } = await getStudioContext('/targets');
  const studio = await getStudio();
  const problems = allowsEverywhere(grants, 'administer') ? studio.targets.problems() : [];
  return (
    <Page
      title={targets.length > 1 ? 'Control planes' : 'Control plane'}
      lead={
        <>
          What this studio publishes to. The check goes the way of a publication, up to the write,
          and says where it ends. <DocsLink to="/docs/targets">About control planes</DocsLink>
        </>
      }
    >
      {problems.length > 0 && (
        <div role="status" className="bg-warn-tint mb-6 space-y-1 rounded-md px-3 py-2.5">
          <p className="font-medium">The targets file says something that is not in force.</p>
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      <div className="space-y-8">
        {targets.map((target) => (
          <Section key={target.name} title={target.title}>
            <TargetFacts target={target} isOne={targets.length === 1} />
            <TargetCheck target={target.name} place={exampleTarget} checkTarget={checkTarget} />
          </Section>
        ))}
      </div>
    </Page>
  );
}
