import { open, readFile, rm } from 'node:fs/promises'
import { StartupRefusal } from '../startup-refusal.ts'

/** As whom PostgreSQL runs. It refuses root, so a server started by root runs it as somebody else. */
export interface RunUser {
  readonly uid: number
  readonly gid: number
  /** True when that is not the user of this program, so that files have to be given to them. */
  readonly switched: boolean
}

const candidates = ['postgres', '_postgres', 'nobody']

async function unprivilegedUser(): Promise<RunUser> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const name of candidates) {
    const entry = lines.find((fields) => fields[0] === name)
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])]
    if (uid > 0 && gid > 0) return { uid, gid, switched: true }
  }
  throw new StartupRefusal(
    'PostgreSQL does not run as root and this machine has no user postgres or nobody: start Clothesline as another user, or set DATABASE_URL.',
  )
}

/** This program's user, or for root the user a cluster already belongs to, else `postgres`, else `nobody`. */
export async function runUserFor(owner: { uid: number; gid: number } | undefined): Promise<RunUser> {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? -1, switched: false }
  return owner !== undefined && owner.uid !== 0 ? { ...owner, switched: true } : unprivilegedUser()
}

/** Writes a file for the run user alone. A link planted in their directory is replaced, never followed. */
export async function writeFor(user: RunUser, path: string, content: string): Promise<void> {
  await rm(path, { force: true })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    if (user.switched) await file.chown(user.uid, user.gid)
  } finally {
    await file.close()
  }
}
