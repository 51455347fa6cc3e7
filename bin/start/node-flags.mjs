/**
 * How the server's Node.js is started. V8 would let garbage of large descriptors pile up to several times of what is in
 * use; so it collects once that has doubled. Sooner only computes more: docs/decisions/0018.
 */
export const NODE_FLAGS = ['--heap-growing-percent=100'];
