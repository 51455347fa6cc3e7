/**
 * Asks once for the same within the time, and gives everybody that answer; a failure is not remembered. Somebody who types
 * makes a plan every second, and each looks up the same things.
 */
export function rememberBriefly<Question extends readonly string[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
  { forMs, now }: { readonly forMs: number; readonly now: () => number },
): (...question: Question) => Promise<Answer> {
  const known = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>();
  return (...question) => {
    const key = JSON.stringify(question);
    const found = known.get(key);
    if (found && now() < found.until) return found.answer;
    for (const [other, { until }] of known) if (until <= now()) known.delete(other);
    const answer = ask(...question);
    known.set(key, { answer, until: now() + forMs });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
