import { existsSync, readFileSync, statSync } from 'node:fs';

/** An account without rights, for the database server of a program that runs as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Its number on nearly every system; initdb asks for a name, so an entry in /etc/passwd has precedence. */
const NOBODY: Account = { name: 'nobody', uid: 65534, gid: 65534 };

/**
 * Undefined when this process is not root: the server then runs under the same account. A cluster that exists is
 * served by its owner, so that a changed /etc/passwd does not shut anyone out.
 */
export function serverAccount(cluster: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (cluster !== undefined && existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return accounts().find((known) => known.uid === uid) ?? { name: String(uid), uid, gid };
  }
  return accounts().find(({ name }) => name === 'nobody') ?? NOBODY;
}

function accounts(): readonly Account[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => Number.isInteger(uid) && Number.isInteger(gid) && uid > 0);
}
