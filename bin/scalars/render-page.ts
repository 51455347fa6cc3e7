import { readFileFrom } from '../../lib/descriptor/file-set';
import { convertDescriptor, type Conversion } from '../../lib/workload/convert';
import { generateWorkload } from '../../lib/workload/generate';
import { LATEST_RELEASE, type Release } from '../../lib/workload/releases';
import { formatTable } from '../format-table';
import { SCALAR_FORMS } from './scalar-forms';

const HEAD = `# YAML scalars

What a scalar becomes in a string field (\`value\` of a variable) and in a \`port\`. OpenChoreo reads YAML 1.1,
makes JSON of it and lets Go decode that, so that a value without quotes may become other text. All releases
agree. _Unset_: the field stays empty, a port 0. _Finding_: what Workload Studio says of the string field. \`npm run scalars\` writes this page from the
converter itself; a test holds it against recorded answers of the reference.
`;

const PARAMS = { namespace: 'n', project: 'p', component: 'c', image: 'i:1' };

/** What a scalar becomes: \`unset\` where the field stays empty, or the reference's words for an error. */
export interface ScalarOutcome {
  readonly text: string;
  readonly port: string;
  /** The findings about it in the string field. */
  readonly findings: readonly string[];
}

/** Puts the scalar through the converter as the value of a variable and as a port. */
export function convertScalar(written: string, release: Release): ScalarOutcome {
  const variable = `configurations:\n  env:\n    - name: A\n      value: ${indent(written)}\n`;
  const endpoint = `endpoints:\n  - name: a\n    type: TCP\n    port: ${indent(written)}\n`;
  const { findings } = generateWorkload({
    descriptor: { text: variable, files: new Map() },
    params: PARAMS,
    release,
  });
  const codes = findings.filter(({ range }) => range.from >= variable.indexOf('value:'));
  return {
    text: describe(convert(variable, release), ({ container }) => container.env?.[0]?.value),
    port: describe(convert(endpoint, release), ({ endpoints }) => endpoints?.['a']?.port),
    findings: codes.map(({ code }) => code),
  };
}

/** The page, with a table row for each spelling. */
export function renderPage(): string {
  const tables = Object.entries(SCALAR_FORMS).map(([form, spellings]) => {
    const rows = spellings.map((written) => {
      const { text, port, findings } = convertScalar(written, LATEST_RELEASE);
      return [quote(written), text, port, findings.map((code) => `\`${code}\``).join(', ')];
    });
    return `\n## ${form}\n\n${formatTable([['Written', 'String field', 'Port', 'Finding'], ...rows])}\n`;
  });
  return HEAD + tables.join('');
}

function convert(text: string, release: Release): Conversion {
  const readFile = readFileFrom(new Map());
  return convertDescriptor({ descriptor: { text, readFile }, params: PARAMS, release });
}

function describe(
  conversion: Conversion,
  select: (spec: (Conversion & { ok: true })['workload']['spec']) => string | number | undefined,
): string {
  if (!conversion.ok) {
    const reason = conversion.failure.message.replace(/^.*(?:JSON: |decoding )(?=json:|yaml:)/, '');
    return `error: ${reason.replace(/^json: cannot unmarshal (.*) into .*$/, '$1')}`;
  }
  const value = select(conversion.workload.spec);
  return value === undefined || value === 0 ? 'unset' : quote(String(value));
}

function quote(text: string): string {
  if (text === '') return '(nothing)';
  return `\`${text.replaceAll('\n', '⏎').replaceAll('|', String.raw`\|`)}\``;
}

/** Lines of a block scalar stand deeper than any key here. */
function indent(written: string): string {
  return written.replaceAll('\n', `\n${' '.repeat(8)}`);
}
