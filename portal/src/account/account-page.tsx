import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import type { PlainPage } from '../frame/address.ts'
import { Head } from '../frame/head.tsx'
import { Link } from '../frame/link.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { LookChoice } from './look-choice.tsx'
import { SignOut } from './sign-out.tsx'

const parts = [
  { page: 'wishes', icon: 'shirt' },
  { page: 'addresses', icon: 'home' },
  { page: 'messages', icon: 'bell' },
  { page: 'devices', icon: 'lock' },
] as const satisfies readonly { page: PlainPage; icon: IconName }[]

/** Who one is here, and everything one can decide about it. */
export function AccountPage() {
  const { customer } = useMe()
  const reached = [customer.phone, customer.email].filter((way) => way !== null)
  return (
    <>
      <Head title={t('nav.account')} />
      <Card title={customer.name}>
        <ul className="flex flex-col">
          {reached.map((way) => (
            <li key={way} className="wrap-anywhere">
              <bdi dir="ltr">{way}</bdi>
            </li>
          ))}
        </ul>
        <p className="text-small text-muted">{t('account.about')}</p>
      </Card>
      <ul className="flex flex-col divide-y divide-hairline rounded-card border border-hairline bg-surface">
        {parts.map(({ page, icon }) => (
          <li key={page} className="group">
            <Link
              to={{ page }}
              className="flex min-h-14 items-center gap-3 px-4 py-2 group-first:rounded-t-card group-last:rounded-b-card hover:bg-hover"
            >
              <span className="text-muted">
                <Icon name={icon} className="size-5" />
              </span>
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="font-medium">{t(`${page}.title`)}</span>
                <span className="text-small text-muted">{t(`${page}.about`)}</span>
              </span>
              <Icon name="chevron-end" className="size-4 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
      <LookChoice />
      <SignOut />
    </>
  )
}
