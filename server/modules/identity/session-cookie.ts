import { createHmac, timingSafeEqual } from 'node:crypto'

/** The session's cookie: its name, and the secret that signs its value. */
export interface SessionCookie {
  name: string
  secure: boolean
  secret: string
}

const signatureOf = (token: string, secret: string): Buffer => createHmac('sha256', secret).update(token).digest()

function valueIn(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}

/** The session token in a Cookie header if we signed it; undefined for none, a foreign or a damaged one. */
export function tokenIn(header: string | undefined, { name, secret }: SessionCookie): string | undefined {
  const value = header === undefined ? undefined : decoded(valueIn(header, name) ?? '')
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === undefined || dot < 1) return undefined
  const token = value.slice(0, dot)
  const signature = Buffer.from(value.slice(dot + 1), 'base64')
  const right = signatureOf(token, secret)
  return signature.length === right.length && timingSafeEqual(signature, right) ? token : undefined
}

/** The Set-Cookie header that hands a session to a browser for so many seconds, signed as the sign-in library signs its own. */
export function setCookie(token: string, maxAge: number, { name, secure, secret }: SessionCookie): string {
  const value = encodeURIComponent(`${token}.${signatureOf(token, secret).toString('base64')}`)
  return `${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
