import { component, namespace, project } from '../../lib/sandbox/seed';
import { startSandbox } from '../../lib/sandbox/sandbox';
import { SOAK_CLIENT, SOAK_TARGET, soakComponents } from './soak-world';

// Run in a process of its own by `control-plane-process.ts`: folder, delay in milliseconds.
const [dataDir = '', delay = '0'] = process.argv.slice(2);
const { namespace: namespaceName, project: projectName } = SOAK_TARGET;

const { apiUrl, tokenUrl } = await startSandbox({
  dataDir,
  port: 0,
  release: 'v1.2.3',
  ...SOAK_CLIENT,
  delayMs: Number(delay),
  seed: [
    namespace(namespaceName, 'Soak'),
    project(namespaceName, projectName, 'Soak', 'v1.2.3'),
    ...soakComponents().map((name) =>
      component(namespaceName, projectName, name, name, 'deployment/service'),
    ),
  ],
});
console.log(JSON.stringify({ apiUrl, tokenUrl }));
