import { expect, it } from 'vitest';
import { FORMAT_NAMES } from './formats';
import { writeReport } from './write-report';

it.each(FORMAT_NAMES)('says as %s how to agree to removals, by API and by command', (format) => {
  const failure = {
    code: 'removals-unconfirmed',
    message: 'This would remove the endpoint “web”; nothing was written.',
    hint: 'Allow the removals and publish again.',
  };
  const written = writeReport({ operation: 'publish', findings: [], failure }, format, {});
  // Markdown escapes the dashes.
  expect(written.replaceAll('\\-', '-')).toContain('--allow-removals');
});
