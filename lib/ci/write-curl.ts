import { nameTarget, quote, singleVerb, type SnippetInput } from './pipeline';

/** Without the command: each file the descriptor refers to is one more `-F file=…`. With a rule, `$ID_TOKEN` is what the pipeline was given. */
export function writeCurl(input: SnippetInput): string {
  const lines = [
    ': "${IMAGE:?is the image that was built, with its tag or digest}"',
    ...exchangeLines(input),
    ...callLines(input),
  ];
  return `${lines.join('\n')}\n`;
}

/** Calls with the token in `$WORKLOAD_STUDIO_TOKEN`. */
function callLines(input: SnippetInput): readonly string[] {
  const { controlPlane, namespace, project, component } = nameTarget(input);
  const { files = ['openapi.yaml'] } = input;
  const lines = [
    `curl -sS --fail-with-body -X POST "${input.origin}/api/v1/${singleVerb(input)}"`,
    '-H "Authorization: Bearer $WORKLOAD_STUDIO_TOKEN"',
    `-F namespace=${quote(namespace)} -F project=${quote(project)} -F component=${quote(component)}`,
    ...(controlPlane === undefined ? [] : [`-F target=${controlPlane}`]),
    '-F image="$IMAGE"',
    '-F descriptor=@workload.yaml',
    ...files.map(nameFile).map((name) => `-F ${quote(`file=@${name};filename=${name}`)}`),
  ];
  return lines.join(' \\\n  ').split('\n');
}

/** Puts a token of 15 minutes into `$WORKLOAD_STUDIO_TOKEN`; ends with the answer where there is none. */
function exchangeLines({ origin, access }: SnippetInput): readonly string[] {
  if (access === 'token') return [];
  return [
    `answer=$(curl -sS --fail-with-body "${origin}/api/v1/token" \\`,
    '  -d grant_type=urn:ietf:params:oauth:grant-type:token-exchange \\',
    '  -d subject_token_type=urn:ietf:params:oauth:token-type:id_token \\',
    '  -d subject_token="$ID_TOKEN") || { printf "%s\\n" "$answer" >&2; exit 1; }',
    `WORKLOAD_STUDIO_TOKEN=$(printf %s "$answer" | sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p')`,
  ];
}

/** As curl's `-F` reads it back, to which commas and semicolons end a path. */
function nameFile(path: string): string {
  return /[",;\\]/.test(path) ? `"${path.replaceAll(/["\\]/g, '\\$&')}"` : path;
}
