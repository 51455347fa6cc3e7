import 'next-auth';

declare module 'next-auth' {
  interface Session {
    /** `id` is issuer and subject. */
    user: { id: string; name: string };
  }
}
