import { digestOf } from './secrets.ts'

/** What links are made with: the installation's key, and where customers find it. */
export interface LinkGround {
  key: string
  /** Without one a link holds only for who knows where the server is. */
  publicUrl: string | undefined
}

/** A link as it is sent, and its digest in hex. The token is behind the `#`: no server sees it, and looking at the page uses nothing up. */
export const linkOf = ({ key, publicUrl = '' }: LinkGround, token: string): { link: string; digest: string } => ({
  link: `${publicUrl.replace(/\/$/, '')}/portal/link#${token}`,
  digest: digestOf(key, 'link', token).toString('hex'),
})
