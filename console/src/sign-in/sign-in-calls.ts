import { request } from '../api/client.ts'

/** Gives the password; answers whether a code must follow. */
export async function givePassword(body: { email: string; password: string }): Promise<'done' | 'code'> {
  const answer = (await request('/api/auth/sign-in/email', { method: 'post', body })) as { twoFactorRedirect?: boolean }
  return answer.twoFactorRedirect ? 'code' : 'done'
}

/** Gives the second step: a code of the authenticator app, or one of the backup codes. */
export async function giveCode(kind: 'totp' | 'backup-code', code: string): Promise<void> {
  await request(`/api/auth/two-factor/verify-${kind}`, { method: 'post', body: { code } })
}
