import { buttonStyle } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'

/** A file of the server as a button: the browser saves it under the name the server gives. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} download className={buttonStyle('secondary', 'normal')}>
      <Icon name="download" />
      {children}
    </a>
  )
}
