import { systemCode } from '../data-directory/file-refusals.ts'

/** Why a backup or a restore does not go on, as one plain sentence for the operator; nothing was left half-done. */
export class BackupRefusal extends Error {
  override readonly name = 'BackupRefusal'
}

const reasons: Record<string, string> = {
  ENOENT: 'it does not exist (is its disk mounted?)',
  ENOTDIR: 'it is a file, not a folder',
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  EROFS: 'it is on a read-only disk',
  ENOSPC: 'its disk is full',
  EDQUOT: 'the disk quota is used up',
  EIO: 'its disk reports an error',
  ESTALE: 'its network disk is away',
  EHOSTDOWN: 'its network disk is away',
  ENOTCONN: 'its network disk is away',
}

/** The refusal for a folder that failed a system call, with the reason in words; what is no system failure is returned as it is. */
export function unusableFolder(what: string, path: string, error: unknown): unknown {
  const code = systemCode(error)
  if (error instanceof BackupRefusal || code === undefined || !(error instanceof Error && 'syscall' in error))
    return error
  return new BackupRefusal(`${what} ${path} cannot be used: ${reasons[code] ?? error.message}.`, { cause: error })
}
