import { StartupRefusal } from '../startup-refusal.ts'

/** The code of a failed system call (`ENOSPC`, `EACCES` …), or undefined for any other thing thrown. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only disk',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is used up",
  ENOTDIR: 'a part of its path is a file, not a directory',
  EEXIST: 'it is a file, not a directory',
  ENAMETOOLONG: 'its path is too long',
  ELOOP: 'its path leads in a circle of links',
  EIO: 'the disk reports an error',
}

/** The refusal for a data directory that could not be used, with the reason in words. */
export function unusableDirectory(path: string, error: unknown): StartupRefusal {
  const code = systemCode(error)
  const reason = reasons[code ?? ''] ?? (error instanceof Error ? error.message : String(error))
  return new StartupRefusal(`The data directory ${path} cannot be used: ${reason}.`, { cause: error })
}
