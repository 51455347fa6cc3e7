import 'next-auth';

declare module 'next-auth' {
  interface Session {
    /** `id` is issuer and subject; both are empty where the session has ended. */
    user: { id: string; name: string };
  }
}
