/**
 * How the server's Node.js is started. V8 would let garbage of large descriptors pile up to several times of what is in
 * use; so it collects once that has doubled. Sooner costs more computing than all of a publication: at half as much again
 * a publication took 1 ms of CPU more.
 */
export const NODE_FLAGS = ['--heap-growing-percent=100'];
