// For the HEALTHCHECK of the image: exits with 0 when the studio of this environment is alive.
import { isIPv6 } from 'node:net';

const { STUDIO_HOST: host = '', STUDIO_PORT: port = '' } = process.env;
const everywhere = ['', '0.0.0.0', '::'].includes(host);
const name = isIPv6(host) ? `[${host}]` : host;
const url = `http://${everywhere ? '127.0.0.1' : name}:${port || '3000'}/livez`;

try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) });
  if (!answer.ok) fail(`${url} answered ${answer.status}`);
} catch (error) {
  fail(`${url} gave no answer: ${error.cause?.code ?? error.message}`);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
