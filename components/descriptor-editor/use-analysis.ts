import { useEffect, useRef, useState } from 'react';
import { LanguageClient } from './language-client';
import type { Analysis, AnalysisInput } from './language-service';
import { createLatestOnly } from './latest-only';

/** The newest analysis that is done, which may be of a slightly older draft than the one on screen. */
export function useAnalysis(question: AnalysisInput): Analysis | undefined {
  const [analysis, setAnalysis] = useState<Analysis>();
  const submit = useRef<(question: AnalysisInput) => void>(undefined);

  useEffect(() => {
    const client = new LanguageClient();
    submit.current = createLatestOnly(
      (value) => client.ask('analyse', value),
      setAnalysis,
      (cause) => console.error('The descriptor could not be analysed', cause),
    );
    return () => client.dispose();
  }, []);

  useEffect(() => submit.current?.(question), [question]);

  return analysis;
}
