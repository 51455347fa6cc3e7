/** A descriptor of 60 KiB in which each kind of part stands often, right and wrong, in blocks and in braces. */
export function warmUpText(): string {
  return [
    'endpoints:',
    ...repeat(
      (at) => `  - {name: e${at}, port: ${at}, type: HTTP, visibility: [external], prot: 1}`,
    ),
    ...repeat((at) => `  - name: "f${at}"\n    port: 80\n    type: gRPC\n    x: &x [a, b]`),
    'dependencies:',
    '  endpoints:',
    ...repeat(
      (at) =>
        `    - component: c${at}\n      name: n\n      visibility: project\n      envBindings: {host: H${at}}`,
    ),
    '  resources:',
    ...repeat((at) => `    - {ref: r${at}, envBindings: {host: V${at}, <<: {port: P${at}}}}`),
    'configurations:',
    '  env:',
    ...repeat((at) => `    - name: A${at}\n      value: yes\n    - {}`),
    '  files:',
    ...repeat((at) => `    - name: f\n      mountPath: /etc/${at}\n      value: |\n        text`),
    'unknown:',
    ...repeat((at) => `  k${at}: 'v' # ${at}`),
  ].join('\n');
}

function repeat(write: (at: number) => string): readonly string[] {
  return Array.from({ length: 150 }, (_, at) => write(at));
}
