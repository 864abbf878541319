/** Names under which a browser on this computer reaches us. */
const LOCAL_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a Host header names this computer. A page of a stranger can point a name of its own at 127.0.0.1 (DNS
 * rebinding) and then read our answers as its own; its requests still carry the stranger's name.
 */
export function namesThisComputer(host: string | undefined): boolean {
  return host !== undefined && LOCAL_NAMES.has(host.replace(/:\d{1,5}$/, '').toLowerCase());
}
