import { Banner } from '@clothesline/ui/banner'
import { buttonStyle } from '@clothesline/ui/button'
import { Link } from '../frame/link.tsx'
import { isWaiting } from '../frame/queue-rules.ts'
import { useRound } from '../frame/round.ts'
import { t } from '../i18n/translate.ts'

function Told() {
  const { link, entries, driver, storageFailed } = useRound()
  const own = entries.filter((entry) => entry.driverId === driver?.id && isWaiting(entry)).length
  if (storageFailed) return <Banner tone="bad" title={t('connection.noStorage')} />
  if (link === 'offline') return <Banner tone="caution" title={t('connection.offline', { count: own })} />
  if (link !== 'signed_out') return null
  return (
    <Banner
      tone="caution"
      title={t('connection.signedOut', { count: own })}
      action={
        <Link to={{ page: 'sign-in' }} className={buttonStyle('secondary', 'normal')}>
          {t('signIn.again')}
        </Link>
      }
    />
  )
}

/** What keeps the phone from the server, and what that means for what was said. */
export function Connection() {
  return (
    <div className="not-empty:mb-4">
      <Told />
    </div>
  )
}
