import { printComparable } from '@/components/text-diff/print-comparable';
import type { Publication } from '@/lib/publish/plan';

/** One text of two publications; absent where a publication has none of that path. */
export interface ComparedText {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Workload, descriptor and files, each once. */
export function listComparedTexts(
  before: Publication,
  after: Publication,
): readonly ComparedText[] {
  const [first, second] = [textsOf(before), textsOf(after)];
  return [...new Set([...first.keys(), ...second.keys()])].map((path) => ({
    path,
    before: first.get(path),
    after: second.get(path),
  }));
}

/** The Workload in its normal form, so that the order of keys does not show. A file of its or the descriptor's name gives way. */
function textsOf({ plan, request }: Publication): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (plan.workload) texts.set('Workload.json', printComparable(plan.workload, 'json'));
  if (!request.descriptor) return texts;
  texts.set('workload.yaml', request.descriptor.text);
  for (const [path, text] of request.descriptor.files) if (!texts.has(path)) texts.set(path, text);
  return texts;
}
