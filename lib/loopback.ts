/** Whether a host name or address, also as URLs have it, leads to the machine that asks. Names are not looked up. */
export function isLoopback(host: string): boolean {
  return ['localhost', '::1', '[::1]'].includes(host) || /^127(?:\.\d{1,3}){3}$/.test(host);
}
