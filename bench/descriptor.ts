import type { ConversionParams } from '../lib/workload/convert';

export const BENCH_PARAMS: ConversionParams = {
  namespace: 'acme',
  project: 'store',
  component: 'catalog',
  image: 'registry.example.com/acme/catalog:1.0.0',
};

/** A plausible descriptor of at least `bytes` bytes and one variable more. */
export function descriptorOf(bytes: number): string {
  const head = `apiVersion: openchoreo.dev/v1alpha1
metadata:
  name: catalog
endpoints:
  - name: api
    port: 8080 # behind the gateway
    type: HTTP
    visibility: [external]
configurations:
  files:
    - name: app.toml
      mountPath: /etc/catalog
      value: |
        [cache]
        size = 512
  env:
`;
  let text = head;
  for (let index = 0; text.length < bytes; index += 1) {
    text += `    - name: VARIABLE_${index}\n      value: "a value of ordinary length, number ${index}"\n`;
  }
  return text;
}
