/** Ends the process with a clear word when Node is older than the `engines` of package.json ask for. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Workload Studio needs Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}
